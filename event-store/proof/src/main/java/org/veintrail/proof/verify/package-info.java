/** The command-line verifier, for an export file or a live log. */
@NullMarked
package org.veintrail.proof.verify;

import org.jspecify.annotations.NullMarked;
