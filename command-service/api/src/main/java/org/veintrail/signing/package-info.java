/** What a signature is bound to: the one form of what was signed, its hash, and how a signature is checked on read. */
@NullMarked
package org.veintrail.signing;

import org.jspecify.annotations.NullMarked;
