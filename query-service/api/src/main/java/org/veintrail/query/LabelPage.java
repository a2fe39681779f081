package org.veintrail.query;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of labels, the newest first.
 *
 * @param items the labels
 * @param nextPageToken asks for the next page, or null on the last
 * @param position position of the log that the projection had handled
 */
public record LabelPage(List<LabelView> items, @Nullable String nextPageToken, long position) {

    public LabelPage {
        items = List.copyOf(items);
    }
}
