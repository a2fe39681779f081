package org.veintrail.order.command;

import java.time.OffsetDateTime;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.veintrail.order.OrderId;
import org.veintrail.order.Text;

/**
 * Records the thaw of a product bag.
 *
 * @param useWithinMinutes time after thaw, 1 to 180: what labels of licensed products allow lies between 30 minutes and 3 hours
 */
public record RecordThaw(
        @TargetAggregateIdentifier OrderId orderId, String containerId, OffsetDateTime thawedAt, int useWithinMinutes)
        implements OrderCommand {

    public RecordThaw {
        Text.identifier("containerId", containerId);
        Text.within("useWithinMinutes", useWithinMinutes, 1, 180);
    }
}
