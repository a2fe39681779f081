package org.veintrail.printer.command;

import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.veintrail.act.Command;
import org.veintrail.printer.event.PrinterEvent;

/** Something that people do at a label printer. */
public sealed interface PrinterCommand extends Command permits LoadRoll, CountRoll {

    /** Name of the printer. */
    String printer();

    /** What stands on the roll. */
    String roll();

    /** The stream of the printer. */
    @TargetAggregateIdentifier
    default String stream() {
        return PrinterEvent.stream(printer());
    }

    @Override
    default String subject() {
        return printer();
    }
}
