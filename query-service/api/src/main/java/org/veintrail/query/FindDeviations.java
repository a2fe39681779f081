package org.veintrail.query;

import org.jspecify.annotations.Nullable;

/**
 * Asks for deviations, holds and excursions; answered by a {@link DeviationPage}.
 *
 * @param scope open, closed or all of them
 * @param orderId only those of this order, or null for every order
 * @param paging which part of the list
 * @param atLeast see {@link Query#atLeast()}
 */
public record FindDeviations(
        Scope scope,
        @Nullable String orderId,
        Paging paging,
        @Nullable Long atLeast) implements Query {

    public FindDeviations {
        Query.position(atLeast);
    }
}
