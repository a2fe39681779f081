package org.veintrail.query;

import org.jspecify.annotations.Nullable;
import org.veintrail.label.LabelState;

/**
 * Asks for labels; answered by a {@link LabelPage}.
 *
 * @param orderId only those of this order, or null
 * @param printer only those of this printer, or null
 * @param state only those in this state, or null
 * @param unaccounted whether only those are wanted for which nobody answers
 * @param paging which part of the list
 * @param atLeast see {@link Query#atLeast()}
 */
public record FindLabels(
        @Nullable String orderId,
        @Nullable String printer,
        @Nullable LabelState state,
        boolean unaccounted,
        Paging paging,
        @Nullable Long atLeast)
        implements Query {

    public FindLabels {
        Query.position(atLeast);
    }
}
