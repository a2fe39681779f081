package org.veintrail.training.event;

import java.time.LocalDate;
import java.util.List;
import org.axonframework.serialization.Revision;
import org.veintrail.order.LocalMoment;
import org.veintrail.training.TrainingBearer;

/** From a day on an activity needs these trainings, and no others. */
@Revision("1")
public record TrainingRequirementSet(
        String activity,
        TrainingBearer bearer,
        List<String> procedures,
        LocalDate effectiveFrom,
        String reason,
        LocalMoment occurredAt)
        implements TrainingEvent {

    public TrainingRequirementSet {
        procedures = List.copyOf(procedures);
    }
}
