package org.veintrail.query;

import org.jspecify.annotations.Nullable;

/**
 * Asks what a site has to do next; answered by a {@link WorklistPage}, which is empty where there is nothing.
 *
 * @param site the site
 * @param paging which part of the list
 * @param atLeast see {@link Query#atLeast()}
 */
public record FindWorklist(
        String site, Paging paging, @Nullable Long atLeast) implements Query {

    public FindWorklist {
        Query.position(atLeast);
    }
}
