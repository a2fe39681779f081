package org.veintrail.query;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of deviations, holds and excursions, the newest first.
 *
 * @param items the deviations
 * @param nextPageToken asks for the next page, or null on the last
 * @param position position of the log that the projection had handled
 */
public record DeviationPage(
        List<DeviationView> items, @Nullable String nextPageToken, long position) {

    public DeviationPage {
        items = List.copyOf(items);
    }
}
