/** Deviations, identity holds and excursions, open and closed. */
@NullMarked
package org.veintrail.query.deviation;

import org.jspecify.annotations.NullMarked;
