/** Bookings of places. These classes never move: their names are stored in the log. */
@NullMarked
package org.veintrail.slot.event;

import org.jspecify.annotations.NullMarked;
