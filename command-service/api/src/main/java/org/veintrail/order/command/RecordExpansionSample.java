package org.veintrail.order.command;

import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.veintrail.order.OrderId;
import org.veintrail.order.Text;

/** Records an in-process sample of the expansion. */
public record RecordExpansionSample(
        @TargetAggregateIdentifier OrderId orderId,
        String batchId,
        int day,
        double viableCells,
        double viabilityPercent)
        implements OrderCommand {

    public RecordExpansionSample {
        Text.identifier("batchId", batchId);
        Text.within("day", day, 0, 60);
        Text.within("viableCells", viableCells, 0, 1e14);
        Text.within("viabilityPercent", viabilityPercent, 0, 100);
    }
}
