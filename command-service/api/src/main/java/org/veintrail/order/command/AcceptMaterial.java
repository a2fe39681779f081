package org.veintrail.order.command;

import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.veintrail.order.OrderId;
import org.veintrail.order.Text;

/** Accepts received starting material for manufacture. */
public record AcceptMaterial(@TargetAggregateIdentifier OrderId orderId, List<String> containers, String review)
        implements OrderCommand {

    public AcceptMaterial {
        containers = Text.list("containers", containers, 1, 20);
        containers.forEach(each -> Text.identifier("containers", each));
        Text.prose("review", review);
    }
}
