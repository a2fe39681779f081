/** What an act was answered. These classes never move: their names are stored in the log. */
@NullMarked
package org.veintrail.act.event;

import org.jspecify.annotations.NullMarked;
