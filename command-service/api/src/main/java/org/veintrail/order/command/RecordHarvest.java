package org.veintrail.order.command;

import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.veintrail.order.FilledBag;
import org.veintrail.order.OrderId;
import org.veintrail.order.Text;

/** Records harvest, formulation and fill into product bags. */
public record RecordHarvest(@TargetAggregateIdentifier OrderId orderId, String batchId, List<FilledBag> bags)
        implements OrderCommand {

    public RecordHarvest {
        Text.identifier("batchId", batchId);
        bags = Text.list("bags", bags, 1, 20);
    }
}
