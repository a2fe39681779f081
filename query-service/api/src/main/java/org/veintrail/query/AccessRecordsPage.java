package org.veintrail.query;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of records of access, the newest first.
 *
 * @param items the records
 * @param nextPageToken asks for the next page, or null on the last
 * @param position position of the log that the projection had handled
 */
public record AccessRecordsPage(
        List<AccessRecord> items, @Nullable String nextPageToken, long position) {

    public AccessRecordsPage {
        items = List.copyOf(items);
    }

    /**
     * One record.
     *
     * @param position position in the log
     * @param kind name of the event in kebab case, such as sign-in-refused
     * @param account who, or null where it is nobody's
     * @param text what, in words
     * @param at when, by the server's clock
     * @param alarm whether somebody should look
     */
    public record AccessRecord(
            long position, String kind, @Nullable String account, String text, Instant at, boolean alarm) {}
}
