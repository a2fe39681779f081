/**
 * Proof of the log: the tree over all events as it grows, signed checkpoints, the check that runs beside the system, proofs and exports.
 *
 * <p>Format of the tree: RFC 9162; of checkpoints and cosignatures: C2SP tlog-checkpoint and tlog-cosignature; of stored tiles: C2SP tlog-tiles.
 */
@NullMarked
package org.veintrail.log;

import org.jspecify.annotations.NullMarked;
