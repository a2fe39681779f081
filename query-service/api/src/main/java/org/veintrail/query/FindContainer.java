package org.veintrail.query;

import org.jspecify.annotations.Nullable;

/**
 * Asks for one bag; answered by a {@link ContainerView}, or by nothing where no such bag is known.
 *
 * @param containerId the bag
 * @param atLeast see {@link Query#atLeast()}
 */
public record FindContainer(String containerId, @Nullable Long atLeast) implements Query {

    public FindContainer {
        Query.position(atLeast);
    }
}
