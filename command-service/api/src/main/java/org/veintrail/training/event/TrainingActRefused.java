package org.veintrail.training.event;

import org.axonframework.serialization.Revision;
import org.veintrail.order.LocalMoment;
import org.veintrail.order.RefusalCode;

/** Somebody tried something about training that a rule refused. */
@Revision("1")
public record TrainingActRefused(String command, RefusalCode code, String detail, LocalMoment occurredAt)
        implements TrainingEvent {}
