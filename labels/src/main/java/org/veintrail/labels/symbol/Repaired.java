package org.veintrail.labels.symbol;

/**
 * A symbol that was read although a part of it is lost.
 *
 * @param symbol as it was printed
 * @param bits chance would bring about some message once in 2 to the power of so many attempts
 */
public record Repaired(Symbol symbol, double bits) {}
