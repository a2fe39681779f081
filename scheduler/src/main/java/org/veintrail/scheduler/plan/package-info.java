/** Plans and their exact score, computed independently of every search. */
@NullMarked
package org.veintrail.scheduler.plan;

import org.jspecify.annotations.NullMarked;
