/** The itinerary model: per-order ranges of possible chains, pools of capacity, and who occupies them. No solver types. */
@NullMarked
package org.veintrail.scheduler.model;

import org.jspecify.annotations.NullMarked;
