package org.veintrail.upkeep.command;

import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.veintrail.act.Command;

/** A wish about an event that a projection could not handle. */
public sealed interface UpkeepCommand extends Command permits RetryDeadLetter, SkipDeadLetter {

    /** Name of the projection: lower-case letters. */
    String projection();

    /** Position in the log of the event. */
    long position();

    /** The record it is about: one for each projection. */
    @Override
    @TargetAggregateIdentifier
    default String subject() {
        return "projection:" + projection();
    }

    /**
     * Checks both.
     *
     * @throws IllegalArgumentException if one of them names no event of no projection
     */
    static void requireLetter(String projection, long position) {
        if (!projection.matches("[a-z]{1,40}")) {
            throw new IllegalArgumentException(
                    "projection must be 1 to 40 lower-case letters, like orders; /api/projections lists them.");
        }
        if (position < 0) {
            throw new IllegalArgumentException("position must be a position of the log, 0 or more, but is " + position
                    + "; /api/dead-letters lists them.");
        }
    }
}
