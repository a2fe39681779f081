package org.veintrail.query;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of the order list, the newest order first.
 *
 * @param items the orders
 * @param nextPageToken asks for the next page, or null on the last
 * @param position position of the log that the projection had handled
 */
public record OrderPage(List<OrderSummary> items, @Nullable String nextPageToken, long position) {

    public OrderPage {
        items = List.copyOf(items);
    }
}
