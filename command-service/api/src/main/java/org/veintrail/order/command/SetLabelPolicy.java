package org.veintrail.order.command;

import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.veintrail.order.OrderId;
import org.veintrail.order.Text;

/**
 * Says whether line clearance, the end of a fill and the release of an order wait until each of its labels is accounted for.
 *
 * @param reconcile whether they wait
 * @param reason why
 */
public record SetLabelPolicy(@TargetAggregateIdentifier OrderId orderId, boolean reconcile, String reason)
        implements OrderCommand {

    public SetLabelPolicy {
        Text.prose("reason", reason);
    }
}
