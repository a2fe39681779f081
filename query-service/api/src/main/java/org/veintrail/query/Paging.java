package org.veintrail.query;

import org.jspecify.annotations.Nullable;
import org.veintrail.order.Text;

/**
 * Which part of a list is wanted.
 *
 * @param perPage entries on a page, 1 to {@value #MOST_PER_PAGE}
 * @param pageToken the {@code nextPageToken} of the page before, or null for the first page
 */
public record Paging(int perPage, @Nullable String pageToken) {

    /** Entries on a page where nobody says otherwise. */
    public static final int USUAL_PER_PAGE = 50;

    /** The most entries a page may have. */
    public static final int MOST_PER_PAGE = 200;

    private static final int LONGEST_TOKEN = 400;

    /**
     * Checks the limits.
     *
     * @throws InvalidQuery if perPage is outside its limits or the token is longer than any this service gives out
     */
    public Paging {
        if (perPage < 1 || perPage > MOST_PER_PAGE) {
            throw new InvalidQuery(
                    "perPage",
                    "perPage must be between 1 and " + MOST_PER_PAGE + ", but is " + perPage
                            + ". Ask for less and follow nextPageToken.");
        }
        if (pageToken != null && pageToken.length() > LONGEST_TOKEN) {
            throw new InvalidQuery(
                    "pageToken",
                    "pageToken is '" + Text.shown(pageToken) + "', which this service did not give out. Use the"
                            + " nextPageToken of the page before as it is.");
        }
    }

    /** The first page, of the usual length. */
    public static Paging first() {
        return new Paging(USUAL_PER_PAGE, null);
    }
}
