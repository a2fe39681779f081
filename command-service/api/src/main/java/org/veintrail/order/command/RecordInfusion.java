package org.veintrail.order.command;

import java.time.OffsetDateTime;
import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.veintrail.order.OrderId;
import org.veintrail.order.Text;

/** Records the infusion of a thawed bag. */
public record RecordInfusion(
        @TargetAggregateIdentifier OrderId orderId,
        String containerId,
        OffsetDateTime startedAt,
        int minutes,
        List<String> verifiedBy)
        implements OrderCommand {

    public RecordInfusion {
        Text.identifier("containerId", containerId);
        Text.within("minutes", minutes, 0, 1440);
        verifiedBy = Text.list("verifiedBy", verifiedBy, 0, 10);
        verifiedBy.forEach(each -> Text.identifier("verifiedBy", each));
    }
}
