/** The planning instance: what has to be planned, with what, and how its file is read and checked. */
@NullMarked
package org.veintrail.scheduler.problem;

import org.jspecify.annotations.NullMarked;
