/** The append-only hash tree of RFC 6962 section 2.1 (kept by RFC 9162), its proofs and their strict verification. */
@NullMarked
package org.veintrail.proof.tree;

import org.jspecify.annotations.NullMarked;
