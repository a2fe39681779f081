package org.veintrail.order.event;

import java.util.List;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;
import org.veintrail.order.CustodyStep;
import org.veintrail.order.LocalMoment;
import org.veintrail.order.OrderId;
import org.veintrail.order.ScanFinding;

/** Something scanned belongs elsewhere. The order is on hold from here until quality assurance decides. */
@Revision("1")
public record IdentityMismatchFound(
        OrderId orderId,
        CustodyStep step,
        List<ScanFinding> scans,
        @Nullable String witness,
        LocalMoment occurredAt) implements OrderEvent {

    public IdentityMismatchFound {
        scans = List.copyOf(scans);
    }
}
