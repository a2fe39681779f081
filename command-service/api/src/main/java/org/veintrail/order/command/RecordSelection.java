package org.veintrail.order.command;

import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.veintrail.order.OrderId;
import org.veintrail.order.Text;

/** Records selection and activation of T cells. */
public record RecordSelection(
        @TargetAggregateIdentifier OrderId orderId,
        String batchId,
        double viableCells,
        double cd3Percent,
        double viabilityPercent,
        String activation)
        implements OrderCommand {

    public RecordSelection {
        Text.identifier("batchId", batchId);
        Text.within("viableCells", viableCells, 0, 1e13);
        Text.within("cd3Percent", cd3Percent, 0, 100);
        Text.within("viabilityPercent", viabilityPercent, 0, 100);
        Text.prose("activation", activation);
    }
}
