package org.veintrail.printer.event;

import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;
import org.veintrail.order.LocalMoment;

/**
 * Somebody counted the labels of a roll.
 *
 * @param roll what stands on the roll
 * @param left how many were found on it
 * @param spoiled how many were spoiled since it was loaded or counted last
 * @param reason why they were spoiled, or null where none was
 */
@Revision("1")
public record RollCounted(
        String printer,
        String roll,
        int left,
        int spoiled,
        @Nullable String reason,
        LocalMoment occurredAt) implements PrinterEvent {}
