package org.veintrail.training.command;

import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.veintrail.act.Command;
import org.veintrail.training.TrainingBook;

/** A wish about training. */
public sealed interface TrainingCommand extends Command permits RecordTraining, RevokeTraining, SetTrainingRequirement {

    @Override
    @TargetAggregateIdentifier
    default String subject() {
        return TrainingBook.ID;
    }
}
