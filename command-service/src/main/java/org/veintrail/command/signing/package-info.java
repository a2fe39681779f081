/** Electronic signatures: what is shown to a signer, tickets to sign it, and how a signature is confirmed (21 CFR 11.50 to 11.300). */
@NullMarked
package org.veintrail.command.signing;

import org.jspecify.annotations.NullMarked;
