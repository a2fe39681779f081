package org.veintrail.plan.command;

import java.time.OffsetDateTime;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.veintrail.order.OrderId;
import org.veintrail.order.Text;
import org.veintrail.plan.PinnedTimes;
import org.veintrail.plan.PlanBook;

/**
 * A planner's word that something of an order stays as it is until the pin expires.
 *
 * @param book the record it is about
 * @param pinId its id
 * @param orderId the order
 * @param keeps what stays
 * @param expires from this moment on it counts no longer
 * @param reason why, for those who ask
 */
public record PinOrder(
        @TargetAggregateIdentifier String book,
        String pinId,
        OrderId orderId,
        PinnedTimes keeps,
        OffsetDateTime expires,
        String reason)
        implements PlanCommand {

    public PinOrder {
        PlanBook.known(book);
        Text.identifier("pinId", pinId);
        Text.prose("reason", reason);
    }
}
