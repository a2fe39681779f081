package org.veintrail.query;

import org.jspecify.annotations.Nullable;

/**
 * Asks for an order's history; answered by a {@link TimelinePage}, or by nothing where no such order is known.
 *
 * @param orderId the order
 * @param paging which part of it
 * @param atLeast see {@link Query#atLeast()}
 */
public record FindTimeline(
        String orderId, Paging paging, @Nullable Long atLeast) implements Query {

    public FindTimeline {
        Query.position(atLeast);
    }
}
