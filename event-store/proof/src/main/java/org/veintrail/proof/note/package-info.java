/** Signed notes, checkpoints, witness cosignatures and key rotation, in the formats of C2SP. */
@NullMarked
package org.veintrail.proof.note;

import org.jspecify.annotations.NullMarked;
