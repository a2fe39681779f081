package org.veintrail.query;

import org.jspecify.annotations.Nullable;

/**
 * Asks what became of labels; answered by a {@link LabelReport}. Either of an order or of a roll of a printer.
 *
 * @param orderId the order, or null for a roll
 * @param printer the printer, or null for an order
 * @param roll the roll, or null for an order
 * @param atLeast see {@link Query#atLeast()}
 */
public record FindLabelReport(
        @Nullable String orderId,
        @Nullable String printer,
        @Nullable String roll,
        @Nullable Long atLeast) implements Query {

    public FindLabelReport {
        Query.position(atLeast);
    }

    /** Of an order. */
    public static FindLabelReport ofOrder(String orderId, @Nullable Long atLeast) {
        return new FindLabelReport(orderId, null, null, atLeast);
    }

    /** Of a roll. */
    public static FindLabelReport ofRoll(String printer, String roll, @Nullable Long atLeast) {
        return new FindLabelReport(null, printer, roll, atLeast);
    }
}
