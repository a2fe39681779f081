/** What those who run the system do about events that projections could not handle. */
@NullMarked
package org.veintrail.query.upkeep;

import org.jspecify.annotations.NullMarked;
