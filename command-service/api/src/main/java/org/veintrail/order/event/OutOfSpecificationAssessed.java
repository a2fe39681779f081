package org.veintrail.order.event;

import java.util.List;
import org.axonframework.serialization.Revision;
import org.veintrail.order.LocalMoment;
import org.veintrail.order.OrderId;
import org.veintrail.order.Signature;

/** The risk of the product out of specification was assessed. */
@Revision("1")
public record OutOfSpecificationAssessed(
        OrderId orderId,
        String batchId,
        String riskAssessment,
        String authorityNotification,
        List<Signature> signatures,
        LocalMoment occurredAt)
        implements OrderEvent {

    public OutOfSpecificationAssessed {
        signatures = List.copyOf(signatures);
    }
}
