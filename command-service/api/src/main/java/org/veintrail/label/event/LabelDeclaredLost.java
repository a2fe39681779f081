package org.veintrail.label.event;

import java.util.List;
import org.axonframework.serialization.Revision;
import org.veintrail.order.LocalMoment;
import org.veintrail.order.OrderId;
import org.veintrail.order.Signature;

/**
 * Nobody can find the label, and two people signed so.
 *
 * @param labelId the label
 * @param orderId the order it belongs to
 * @param reason what was done to find it
 * @param signatures who signed
 * @param occurredAt when, by the clock of the site
 */
@Revision("1")
public record LabelDeclaredLost(
        String labelId, OrderId orderId, String reason, List<Signature> signatures, LocalMoment occurredAt)
        implements LabelEvent {

    public LabelDeclaredLost {
        signatures = List.copyOf(signatures);
    }
}
