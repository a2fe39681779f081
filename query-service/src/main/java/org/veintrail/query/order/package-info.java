/** The list of orders and the worklists of the sites: both follow an order on its way. */
@NullMarked
package org.veintrail.query.order;

import org.jspecify.annotations.NullMarked;
