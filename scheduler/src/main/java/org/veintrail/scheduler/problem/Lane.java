package org.veintrail.scheduler.problem;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A courier lane between a hospital and a plant where it differs from the basic format.
 *
 * @param hospital id of the hospital
 * @param facility id of the plant
 * @param pickUps pick-ups at the hospital as ticks of the week, 0 = Monday morning to 13 = Sunday evening; empty for the
 *     evenings of the plan's courier days
 * @param returnPickUps the same at the plant
 * @param transitTicks time on the way, or null for the hospital's own list
 * @param delays times in which the way takes longer
 */
public record Lane(
        int hospital,
        int facility,
        Set<Integer> pickUps,
        Set<Integer> returnPickUps,
        @Nullable Integer transitTicks,
        List<Delay> delays) {
    /**
     * A time in which the way takes longer.
     *
     * @param fromTick first tick of a pick-up that is delayed
     * @param toTick first tick of a pick-up that is not
     * @param ticks by how much
     */
    public record Delay(int fromTick, int toTick, int ticks) {}

    public Lane {
        pickUps = Set.copyOf(pickUps);
        returnPickUps = Set.copyOf(returnPickUps);
        delays = List.copyOf(delays);
    }
}
