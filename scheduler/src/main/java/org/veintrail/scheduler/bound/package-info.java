/** How good a plan can be at best: bounds that no plan of an instance can beat. */
@NullMarked
package org.veintrail.scheduler.bound;

import org.jspecify.annotations.NullMarked;
