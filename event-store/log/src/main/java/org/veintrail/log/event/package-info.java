/** What the log itself reports into the log; the names of these classes are stored and never change. */
@NullMarked
package org.veintrail.log.event;

import org.jspecify.annotations.NullMarked;
