/** Programs that measure; they are run by hand and test nothing. */
@NullMarked
package org.veintrail.eventstore.figures;

import org.jspecify.annotations.NullMarked;
