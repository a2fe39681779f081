package org.veintrail.label.command;

import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.veintrail.act.Command;
import org.veintrail.label.event.LabelEvent;

/** A wish about one label. */
public sealed interface LabelCommand extends Command
        permits ConfirmPrint, ApplyLabel, VoidLabel, DestroyLabel, DeclareLabelLost, ResendPrint, PrintServiceCommand {

    /** The label it is about. */
    String labelId();

    /** The stream of the label. */
    @TargetAggregateIdentifier
    default String stream() {
        return LabelEvent.stream(labelId());
    }

    @Override
    default String subject() {
        return labelId();
    }
}
