package org.veintrail.query;

import org.jspecify.annotations.Nullable;

/**
 * Asks for one order; answered by an {@link OrderView}, or by nothing where no such order is known.
 *
 * @param orderId the order
 * @param atLeast see {@link Query#atLeast()}
 */
public record FindOrder(String orderId, @Nullable Long atLeast) implements Query {

    public FindOrder {
        Query.position(atLeast);
    }
}
