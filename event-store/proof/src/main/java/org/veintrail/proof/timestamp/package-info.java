/** Time-stamp requests and responses of RFC 3161, encoded and decoded without a socket. */
@NullMarked
package org.veintrail.proof.timestamp;

import org.jspecify.annotations.NullMarked;
