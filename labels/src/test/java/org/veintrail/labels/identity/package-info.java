/** Rules of the identifiers, in words. */
@NullMarked
package org.veintrail.labels.identity;

import org.jspecify.annotations.NullMarked;
