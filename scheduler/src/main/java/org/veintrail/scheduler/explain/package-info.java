/** Why an order is where it is, and what would help it. */
@NullMarked
package org.veintrail.scheduler.explain;

import org.jspecify.annotations.NullMarked;
