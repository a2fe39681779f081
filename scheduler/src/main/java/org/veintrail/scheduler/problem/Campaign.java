package org.veintrail.scheduler.problem;

/**
 * Suites kept for one product for a time. Before and after it they stand empty for the changeover.
 *
 * @param product id of the product
 * @param suites how many suites
 * @param fromTick first tick of the campaign
 * @param toTick first tick after it
 * @param changeoverTicks how long the suites are empty before {@code fromTick} and after {@code toTick}
 */
public record Campaign(int product, int suites, int fromTick, int toTick, int changeoverTicks) {
    /** Whether the suites are kept for the product at a tick. */
    public boolean keepsAt(int tick) {
        return fromTick <= tick && tick < toTick;
    }

    /** Whether the suites are being changed over at a tick. */
    public boolean changesAt(int tick) {
        return (fromTick - changeoverTicks <= tick && tick < fromTick)
                || (toTick <= tick && tick < toTick + changeoverTicks);
    }
}
