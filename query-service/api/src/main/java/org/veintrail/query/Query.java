package org.veintrail.query;

import org.jspecify.annotations.Nullable;

/** A question to the read side, sent through Axon's query gateway. */
public sealed interface Query
        permits FindOrders,
                FindOrder,
                FindTimeline,
                FindAccessRecords,
                FindContainer,
                FindWorklist,
                FindDeviations,
                FindFigures,
                FindLabel,
                FindLabels,
                FindLabelReport,
                FindDeadLetters {

    /**
     * The position of the log that the answer must have seen, as a command's answer gave it, or null for whatever is there. Where
     * the projection does not get there in time the answer is a {@link ProjectionBehind}.
     */
    @Nullable
    Long atLeast();

    /**
     * Checks a position.
     *
     * @throws InvalidQuery if it is negative
     */
    static @Nullable Long position(@Nullable Long atLeast) {
        if (atLeast != null && atLeast < 0) {
            throw new InvalidQuery(
                    "atLeast",
                    "atLeast must be a position of the log, 0 or more, but is " + atLeast
                            + ". Use the position of a command's answer.");
        }
        return atLeast;
    }
}
