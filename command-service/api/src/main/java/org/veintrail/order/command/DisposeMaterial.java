package org.veintrail.order.command;

import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.veintrail.order.OrderId;
import org.veintrail.order.Text;

/** Records the destruction of material, with a witness. */
public record DisposeMaterial(
        @TargetAggregateIdentifier OrderId orderId, List<String> containers, String reason, String witness)
        implements OrderCommand {

    public DisposeMaterial {
        containers = Text.list("containers", containers, 1, 50);
        containers.forEach(each -> Text.identifier("containers", each));
        Text.prose("reason", reason);
        Text.identifier("witness", witness);
    }
}
