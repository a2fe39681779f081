package org.veintrail.scheduler.problem;

import org.jspecify.annotations.Nullable;

/**
 * A planner's word that something of an order stays as it is until the pin expires. Work that has begun stays anyway.
 *
 * @param order id of the order
 * @param facility id of the plant, or null if it is free
 * @param aphDay day of apheresis, or null
 * @param suiteStart tick of the suite step, or null
 * @param infusionDay day of infusion, or null
 * @param reason why, for those who ask
 * @param planner who pinned it, a pseudonymous name
 * @param expiresTick first tick at which the pin no longer counts
 */
public record Pin(
        int order,
        @Nullable Integer facility,
        @Nullable Integer aphDay,
        @Nullable Integer suiteStart,
        @Nullable Integer infusionDay,
        String reason,
        String planner,
        int expiresTick) {
    /** Whether the pin counts in a plan that is made at this tick. */
    public boolean holdsAt(int now) {
        return now < expiresTick;
    }
}
