package org.veintrail.query;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of a site's worklist: what is due first comes first, then the higher priority, then the older.
 *
 * @param site the site
 * @param items what it has to do
 * @param nextPageToken asks for the next page, or null on the last
 * @param position position of the log that the projection had handled
 */
public record WorklistPage(
        String site, List<WorkItem> items, @Nullable String nextPageToken, long position) {

    public WorklistPage {
        items = List.copyOf(items);
    }
}
