/** What each account may see of the read side: the orders that its sites take part in. */
@NullMarked
package org.veintrail.query.sight;

import org.jspecify.annotations.NullMarked;
