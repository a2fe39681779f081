/** What happened to the plan. These classes never move: their names are stored in the log. */
@NullMarked
package org.veintrail.plan.event;

import org.jspecify.annotations.NullMarked;
