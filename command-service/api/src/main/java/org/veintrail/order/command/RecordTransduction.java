package org.veintrail.order.command;

import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.veintrail.order.OrderId;
import org.veintrail.order.Text;

/** Records transduction with a vector. */
public record RecordTransduction(
        @TargetAggregateIdentifier OrderId orderId, String batchId, String vectorLot, double multiplicityOfInfection)
        implements OrderCommand {

    public RecordTransduction {
        Text.identifier("batchId", batchId);
        Text.identifier("vectorLot", vectorLot);
        Text.within("multiplicityOfInfection", multiplicityOfInfection, 0, 1000);
    }
}
