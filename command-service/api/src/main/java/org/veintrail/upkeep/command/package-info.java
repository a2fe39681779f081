/** What those who run the system may do about events that projections could not handle. */
@NullMarked
package org.veintrail.upkeep.command;

import org.jspecify.annotations.NullMarked;
