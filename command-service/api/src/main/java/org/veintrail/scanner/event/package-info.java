/** What was found of a scanner. These classes never move: their names are stored in the log. */
@NullMarked
package org.veintrail.scanner.event;

import org.jspecify.annotations.NullMarked;
