/** The OptaPlanner model: entities, constraint streams, moves and the solver behind a narrow interface. */
@NullMarked
package org.veintrail.scheduler.solve;

import org.jspecify.annotations.NullMarked;
