/** The history of an order, event by event, in words. */
@NullMarked
package org.veintrail.query.timeline;

import org.jspecify.annotations.NullMarked;
