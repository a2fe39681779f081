/** Repair of a published plan after a disruption, with the fewest changes. */
@NullMarked
package org.veintrail.scheduler.repair;

import org.jspecify.annotations.NullMarked;
