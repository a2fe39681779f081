/** What happens to a plan, or might: disruptions and assumptions, each a pure function from a situation to the next. */
@NullMarked
package org.veintrail.scheduler.change;

import org.jspecify.annotations.NullMarked;
