package org.veintrail.scheduler.problem;

/**
 * Prices of what is unwanted. The first is the medium level, the others soft.
 *
 * @param unscheduled per order left out, times its urgency
 * @param tardyDay per day after the promised day, times urgency
 * @param veinDay per day from apheresis to infusion
 * @param weekendTeamTick per operator tick on Saturday or Sunday
 * @param movedPatient when a published apheresis or infusion day changes
 * @param movedDay per day a published infusion moves
 * @param movedFacility when a published plant changes
 * @param movedInternal when a published suite or harvest start changes
 * @param overrunDay medium, per day after the end of the promised window, times clinical risk; 0 in the basic format
 * @param idleSuiteTick per half day that a suite opened for the other half stands idle; 0 in the basic format
 */
public record Weights(
        int unscheduled,
        int tardyDay,
        int veinDay,
        int weekendTeamTick,
        int movedPatient,
        int movedDay,
        int movedFacility,
        int movedInternal,
        int overrunDay,
        int idleSuiteTick) {
    /** The prices of the basic format. */
    public Weights(
            int unscheduled,
            int tardyDay,
            int veinDay,
            int weekendTeamTick,
            int movedPatient,
            int movedDay,
            int movedFacility,
            int movedInternal) {
        this(
                unscheduled,
                tardyDay,
                veinDay,
                weekendTeamTick,
                movedPatient,
                movedDay,
                movedFacility,
                movedInternal,
                0,
                0);
    }
}
