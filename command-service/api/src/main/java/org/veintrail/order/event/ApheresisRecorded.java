package org.veintrail.order.event;

import java.time.OffsetDateTime;
import java.util.List;
import org.axonframework.serialization.Revision;
import org.veintrail.order.CollectedBag;
import org.veintrail.order.LocalMoment;
import org.veintrail.order.OrderId;

/** A collection was finished. */
@Revision("1")
public record ApheresisRecorded(
        OrderId orderId,
        int attempt,
        String donationId,
        String donationCheck,
        OffsetDateTime startedAt,
        OffsetDateTime endedAt,
        String anticoagulant,
        String separator,
        String witness,
        List<CollectedBag> bags,
        LocalMoment occurredAt)
        implements OrderEvent {

    public ApheresisRecorded {
        bags = List.copyOf(bags);
    }
}
