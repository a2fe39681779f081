package org.veintrail.printer.event;

import org.veintrail.order.LocalMoment;

/** Something that happened at one label printer. */
public sealed interface PrinterEvent permits RollLoaded, RollCounted, PrinterStepRefused {

    /** Name of the printer. */
    String printer();

    /** When, as the site's clock showed it. */
    LocalMoment occurredAt();

    /** The name of a printer's stream, and of the aggregate in it. */
    static String stream(String printer) {
        return "printer:" + printer;
    }
}
