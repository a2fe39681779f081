package org.veintrail.query;

import org.jspecify.annotations.Nullable;

/**
 * Asks for the list of orders; answered by an {@link OrderPage}.
 *
 * @param scope open, closed or all orders
 * @param site only orders of which this is the treatment, apheresis or manufacturing site, or null for every site
 * @param stage only orders at this stage, or null for every stage
 * @param atRiskOnly only orders with a risk
 * @param paging which part of the list
 * @param atLeast see {@link Query#atLeast()}
 */
public record FindOrders(
        Scope scope,
        @Nullable String site,
        @Nullable Stage stage,
        boolean atRiskOnly,
        Paging paging,
        @Nullable Long atLeast)
        implements Query {

    public FindOrders {
        Query.position(atLeast);
    }

    /** Every order, from the first page. */
    public static FindOrders all() {
        return new FindOrders(Scope.ALL, null, null, false, Paging.first(), null);
    }
}
