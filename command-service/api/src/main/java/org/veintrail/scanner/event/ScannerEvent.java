package org.veintrail.scanner.event;

import org.veintrail.order.LocalMoment;

/** Something that was found of one scanner. */
public sealed interface ScannerEvent permits ScannerCheckedIn, ScannerCheckFailed, ScannerStepRefused {

    /** The device it is connected to. */
    String device();

    /** When, as the site's clock showed it. */
    LocalMoment occurredAt();

    /** The name of a scanner's stream, and of the aggregate in it. */
    static String stream(String device) {
        return "scanner:" + device;
    }
}
