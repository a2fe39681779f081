/** Rules of the symbols, in words. */
@NullMarked
package org.veintrail.labels.symbol;

import org.jspecify.annotations.NullMarked;
