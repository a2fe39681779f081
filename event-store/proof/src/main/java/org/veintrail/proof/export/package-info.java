/** The export file of a log, line by line, and the verifier that names the first position that is wrong. */
@NullMarked
package org.veintrail.proof.export;

import org.jspecify.annotations.NullMarked;
