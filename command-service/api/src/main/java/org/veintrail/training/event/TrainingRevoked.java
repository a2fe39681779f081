package org.veintrail.training.event;

import org.axonframework.serialization.Revision;
import org.veintrail.order.LocalMoment;

/** A person's training in a procedure counts no longer. */
@Revision("1")
public record TrainingRevoked(String person, String procedure, String reason, LocalMoment occurredAt)
        implements TrainingEvent {}
