/** What happened to a therapy order. These classes never move: their names are stored in the log. */
@NullMarked
package org.veintrail.order.event;

import org.jspecify.annotations.NullMarked;
