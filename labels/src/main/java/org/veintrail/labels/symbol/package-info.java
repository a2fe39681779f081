/** Symbols: content to modules to dots, and the check that the dots read back as the same content. */
@NullMarked
package org.veintrail.labels.symbol;

import org.jspecify.annotations.NullMarked;
