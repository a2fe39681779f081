/** Proposals that answer changes, their comparison, and promises for new orders. Everything works on copies. */
@NullMarked
package org.veintrail.scheduler.propose;

import org.jspecify.annotations.NullMarked;
