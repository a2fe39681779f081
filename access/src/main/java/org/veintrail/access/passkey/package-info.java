/** Passkeys: keys that a person's own device holds and uses only after it has verified its user (W3C Web Authentication level 2). */
@NullMarked
package org.veintrail.access.passkey;

import org.jspecify.annotations.NullMarked;
