package org.veintrail.training.event;

import java.time.LocalDate;
import org.axonframework.serialization.Revision;
import org.veintrail.order.LocalMoment;

/** A person was trained in a procedure; it counts up to and with the last day. */
@Revision("1")
public record TrainingRecorded(
        String person, String procedure, LocalDate validUntil, String evidence, LocalMoment occurredAt)
        implements TrainingEvent {}
