package org.veintrail.query;

import org.jspecify.annotations.Nullable;

/**
 * Asks who came in, who was turned away, what was taken out and what changed around the system; answered by an
 * {@link AccessRecordsPage}.
 *
 * @param account of one account only, or null
 * @param kind of one kind only, as the records name it, or null
 * @param paging which part of the list
 * @param atLeast see {@link Query#atLeast()}
 */
public record FindAccessRecords(
        @Nullable String account,
        @Nullable String kind,
        Paging paging,
        @Nullable Long atLeast) implements Query {

    public FindAccessRecords {
        Query.position(atLeast);
    }
}
