/** What those who run the system did to its projections; the names of these classes are stored and never change. */
@NullMarked
package org.veintrail.upkeep.event;

import org.jspecify.annotations.NullMarked;
