package org.veintrail.order.command;

import java.time.OffsetDateTime;
import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.veintrail.order.CollectedBag;
import org.veintrail.order.OrderId;
import org.veintrail.order.Text;

/** Records a finished collection. */
public record RecordApheresis(
        @TargetAggregateIdentifier OrderId orderId,
        String donationId,
        String donationCheck,
        OffsetDateTime startedAt,
        OffsetDateTime endedAt,
        String anticoagulant,
        String separator,
        String witness,
        List<CollectedBag> bags)
        implements OrderCommand {

    public RecordApheresis {
        Text.identifier("donationId", donationId);
        Text.identifier("donationCheck", donationCheck);
        Text.prose("anticoagulant", anticoagulant);
        Text.identifier("separator", separator);
        Text.identifier("witness", witness);
        bags = Text.list("bags", bags, 1, 20);
    }
}
