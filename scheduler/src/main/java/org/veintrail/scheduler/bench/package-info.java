/** Measures the scheduler: quality over solver time, repairs, and comparison with list schedules and best known values. */
@NullMarked
package org.veintrail.scheduler.bench;

import org.jspecify.annotations.NullMarked;
