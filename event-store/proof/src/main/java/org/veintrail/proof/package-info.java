/**
 * Proof that an event log was neither altered nor cut nor reordered, with the JDK and nothing else.
 *
 * <ul>
 *   <li>{@link org.veintrail.proof.tree}: the hash tree of RFC 6962 and RFC 9162, its proofs and their verification.
 *   <li>{@link org.veintrail.proof.entry}: the bytes of one event that become one leaf.
 *   <li>{@link org.veintrail.proof.note}: signed checkpoints, witnesses, keys and their rotation.
 *   <li>{@link org.veintrail.proof.export}: the export file, and the verifier that reads it once from start to end.
 *   <li>{@link org.veintrail.proof.timestamp}: RFC 3161 requests and responses.
 *   <li>{@link org.veintrail.proof.verify}: the command-line program.
 * </ul>
 *
 * <p>No class here reads a clock, draws a random number or opens a socket, except the command-line program when it is
 * told to verify a live log.
 */
@NullMarked
package org.veintrail.proof;

import org.jspecify.annotations.NullMarked;
