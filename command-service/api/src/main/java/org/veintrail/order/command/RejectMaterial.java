package org.veintrail.order.command;

import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.veintrail.order.OrderId;
import org.veintrail.order.Text;

/** Rejects received starting material. */
public record RejectMaterial(@TargetAggregateIdentifier OrderId orderId, List<String> containers, String reason)
        implements OrderCommand {

    public RejectMaterial {
        containers = Text.list("containers", containers, 1, 20);
        containers.forEach(each -> Text.identifier("containers", each));
        Text.prose("reason", reason);
    }
}
