package org.veintrail.access;

import java.util.Collection;

/**
 * The problems that a part of the system can answer. Every bean of this type adds to what is explained under {@code /problems};
 * a code that two of them use keeps the service from starting.
 */
@FunctionalInterface
public interface ProblemCatalog {

    /** Every problem of this part. */
    Collection<ProblemType> problems();
}
