package org.veintrail.scheduler.problem;

/**
 * Units of a plant's pool that are out of order.
 *
 * @param pool which pool
 * @param fromTick first tick without them
 * @param toTick first tick with them again
 * @param units how many are missing
 */
public record Outage(PoolKind pool, int fromTick, int toTick, int units) {}
