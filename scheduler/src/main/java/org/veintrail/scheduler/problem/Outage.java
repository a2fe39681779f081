package org.veintrail.scheduler.problem;

/**
 * Units of a plant's pool that are out of order.
 *
 * @param pool which pool
 * @param fromTick first tick without them
 * @param toTick first tick with them again
 * @param units how many are missing
 * @param shift the shift whose teams are missing, or empty for any unit
 */
public record Outage(PoolKind pool, int fromTick, int toTick, int units, String shift) {
    /** Units of a pool, whichever. */
    public Outage(PoolKind pool, int fromTick, int toTick, int units) {
        this(pool, fromTick, toTick, units, "");
    }

    /** Whether units are missing at a tick. */
    public boolean covers(int tick) {
        return fromTick <= tick && tick < toTick;
    }
}
