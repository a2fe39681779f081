package org.veintrail.query;

import org.jspecify.annotations.Nullable;

/**
 * Asks for the key figures; answered by a {@link FiguresView}.
 *
 * @param atLeast see {@link Query#atLeast()}
 */
public record FindFigures(@Nullable Long atLeast) implements Query {

    public FindFigures {
        Query.position(atLeast);
    }
}
