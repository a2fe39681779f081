/** List scheduling: quick plans made order by order under a priority rule. */
@NullMarked
package org.veintrail.scheduler.construct;

import org.jspecify.annotations.NullMarked;
