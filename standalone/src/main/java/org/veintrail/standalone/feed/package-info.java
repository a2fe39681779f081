/** Recorded journeys: reading them, multiplying them, playing them into a running system and judging its answers. */
@NullMarked
package org.veintrail.standalone.feed;

import org.jspecify.annotations.NullMarked;
