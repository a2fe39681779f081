package org.veintrail.order.event;

import java.util.List;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;
import org.veintrail.order.CustodyStep;
import org.veintrail.order.LocalMoment;
import org.veintrail.order.OrderId;
import org.veintrail.order.ScanFinding;

/** Something scanned could not be understood. Nothing is proved, nothing is held. */
@Revision("1")
public record IdentityScanUnreadable(
        OrderId orderId,
        CustodyStep step,
        List<ScanFinding> scans,
        @Nullable String witness,
        LocalMoment occurredAt) implements OrderEvent {

    public IdentityScanUnreadable {
        scans = List.copyOf(scans);
    }
}
