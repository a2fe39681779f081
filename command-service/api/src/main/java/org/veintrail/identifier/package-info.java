/** Identifiers that may have one owner, ever. */
@NullMarked
package org.veintrail.identifier;

import org.jspecify.annotations.NullMarked;
