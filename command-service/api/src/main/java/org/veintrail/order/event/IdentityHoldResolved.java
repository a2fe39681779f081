package org.veintrail.order.event;

import java.util.List;
import org.axonframework.serialization.Revision;
import org.veintrail.order.HoldDecision;
import org.veintrail.order.LocalMoment;
import org.veintrail.order.OrderId;
import org.veintrail.order.Signature;

/** Quality assurance decided about the hold with two signatures. */
@Revision("1")
public record IdentityHoldResolved(
        OrderId orderId, String reason, HoldDecision decision, List<Signature> signatures, LocalMoment occurredAt)
        implements OrderEvent {

    public IdentityHoldResolved {
        signatures = List.copyOf(signatures);
    }
}
