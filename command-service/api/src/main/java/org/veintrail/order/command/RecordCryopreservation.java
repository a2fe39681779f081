package org.veintrail.order.command;

import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.veintrail.order.OrderId;
import org.veintrail.order.StoredBag;
import org.veintrail.order.Text;

/** Records the freezer run and where each bag is stored. */
public record RecordCryopreservation(
        @TargetAggregateIdentifier OrderId orderId, String batchId, String freezerRun, List<StoredBag> bags)
        implements OrderCommand {

    public RecordCryopreservation {
        Text.identifier("batchId", batchId);
        Text.identifier("freezerRun", freezerRun);
        bags = Text.list("bags", bags, 1, 20);
    }
}
