package org.veintrail.query;

import org.jspecify.annotations.Nullable;

/**
 * Asks for the events that projections could not handle, and for what was done about such events; answered by a
 * {@link DeadLettersView}.
 *
 * @param atLeast see {@link Query#atLeast()}
 */
public record FindDeadLetters(@Nullable Long atLeast) implements Query {

    public FindDeadLetters {
        Query.position(atLeast);
    }
}
