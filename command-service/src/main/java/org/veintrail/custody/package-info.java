/**
 * The chain of identity and custody of one therapy order: its state, the rules that guard each step, and the aggregate that
 * puts the two together. Rules are pure functions of the state, the command and the act; nothing here reads a clock, makes an
 * id or opens a connection.
 */
@NullMarked
package org.veintrail.custody;

import org.jspecify.annotations.NullMarked;
