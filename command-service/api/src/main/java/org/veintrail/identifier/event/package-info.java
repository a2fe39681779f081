/** Claims of identifiers. These classes never move: their names are stored in the log. */
@NullMarked
package org.veintrail.identifier.event;

import org.jspecify.annotations.NullMarked;
