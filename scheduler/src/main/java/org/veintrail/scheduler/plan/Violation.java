package org.veintrail.scheduler.plan;

/**
 * One broken limit.
 *
 * @param rule which limit
 * @param amount by how many hard points
 * @param sentence what is wrong, with the numbers
 */
public record Violation(String rule, int amount, String sentence) {}
