package org.veintrail.training.event;

import org.veintrail.order.LocalMoment;

/** Something about training that happened. */
public sealed interface TrainingEvent
        permits TrainingRecorded, TrainingRevoked, TrainingRequirementSet, TrainingActRefused {

    /** When, by the clock of the site. */
    LocalMoment occurredAt();
}
