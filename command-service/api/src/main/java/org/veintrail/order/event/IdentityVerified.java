package org.veintrail.order.event;

import java.util.List;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;
import org.veintrail.order.CustodyStep;
import org.veintrail.order.LocalMoment;
import org.veintrail.order.OrderId;
import org.veintrail.order.ScanFinding;

/** The objects scanned belong together and to this order. */
@Revision("1")
public record IdentityVerified(
        OrderId orderId,
        CustodyStep step,
        List<ScanFinding> scans,
        @Nullable String witness,
        LocalMoment occurredAt) implements OrderEvent {

    public IdentityVerified {
        scans = List.copyOf(scans);
    }
}
