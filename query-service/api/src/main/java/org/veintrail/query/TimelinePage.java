package org.veintrail.query;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of an order's timeline, in the order of the log.
 *
 * @param orderId the order
 * @param items the events
 * @param nextPageToken asks for the next page, or null on the last
 * @param position position of the log that the projection had handled
 */
public record TimelinePage(
        String orderId, List<TimelineEntry> items, @Nullable String nextPageToken, long position) {

    public TimelinePage {
        items = List.copyOf(items);
    }
}
