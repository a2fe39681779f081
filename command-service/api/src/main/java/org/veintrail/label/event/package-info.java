/** What happened to one label. These classes never move: their names are stored in the log. */
@NullMarked
package org.veintrail.label.event;

import org.jspecify.annotations.NullMarked;
