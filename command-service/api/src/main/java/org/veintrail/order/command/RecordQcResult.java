package org.veintrail.order.command;

import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.veintrail.order.Measurement;
import org.veintrail.order.OrderId;
import org.veintrail.order.QcVerdict;
import org.veintrail.order.Text;

/** Records the result of one quality-control test. */
public record RecordQcResult(
        @TargetAggregateIdentifier OrderId orderId,
        String batchId,
        String test,
        String method,
        String specification,
        Measurement value,
        String unit,
        QcVerdict verdict,
        String reviewer)
        implements OrderCommand {

    public RecordQcResult {
        Text.identifier("batchId", batchId);
        Text.identifier("test", test);
        Text.identifier("method", method);
        Text.identifier("specification", specification);
        Text.identifier("reviewer", reviewer);
        if (!unit.isEmpty()) {
            Text.prose("unit", unit);
        }
    }
}
