package org.veintrail.command.printing;

import org.veintrail.label.SendingOutcome;

/**
 * What came of a delivery.
 *
 * @param outcome whether the printer took it, and whether that can be told
 * @param note what the printer said, or what went wrong
 */
record Delivery(SendingOutcome outcome, String note) {
    static Delivery sent(String note) {
        return new Delivery(SendingOutcome.SENT, note);
    }

    static Delivery uncertain(String note) {
        return new Delivery(SendingOutcome.UNCERTAIN, note);
    }

    static Delivery failed(String note) {
        return new Delivery(SendingOutcome.FAILED, note);
    }
}
