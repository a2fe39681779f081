package org.veintrail.query;

import org.jspecify.annotations.Nullable;

/**
 * Asks for one label; answered by a {@link LabelView}, or by nothing where no such label is known.
 *
 * @param labelId the label
 * @param atLeast see {@link Query#atLeast()}
 */
public record FindLabel(String labelId, @Nullable Long atLeast) implements Query {

    public FindLabel {
        Query.position(atLeast);
    }
}
