package org.veintrail.order.command;

import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.veintrail.order.OrderId;
import org.veintrail.order.Text;

/** Opens a batch with accepted material. */
public record StartManufacturingRun(
        @TargetAggregateIdentifier OrderId orderId,
        String batchId,
        List<String> containers,
        String suite,
        List<String> equipment,
        String lineClearedBy,
        String protocolVersion)
        implements OrderCommand {

    public StartManufacturingRun {
        Text.identifier("batchId", batchId);
        containers = Text.list("containers", containers, 1, 20);
        containers.forEach(each -> Text.identifier("containers", each));
        Text.identifier("suite", suite);
        equipment = Text.list("equipment", equipment, 0, 50);
        equipment.forEach(each -> Text.identifier("equipment", each));
        Text.identifier("lineClearedBy", lineClearedBy);
        Text.identifier("protocolVersion", protocolVersion);
    }
}
