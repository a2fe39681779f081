/** Checkpoints, proofs, entries and exports over HTTP, and the health of the history. */
@NullMarked
package org.veintrail.log.web;

import org.jspecify.annotations.NullMarked;
