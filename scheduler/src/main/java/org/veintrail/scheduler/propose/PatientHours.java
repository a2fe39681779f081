package org.veintrail.scheduler.propose;

import org.veintrail.scheduler.plan.PlanDiff;

/**
 * Hours to infusion that patients win and lose, summed over those who have a place in both plans; and the patients who
 * gain or lose a place altogether.
 *
 * @param won hours by which infusions come earlier
 * @param lost hours by which infusions come later
 * @param wonByRisk the hours won, each weighted by the patient's clinical risk
 * @param lostByRisk the hours lost, each weighted by the patient's clinical risk
 * @param placed patients who gain a place
 * @param dropped patients who lose theirs
 */
public record PatientHours(long won, long lost, long wonByRisk, long lostByRisk, int placed, int dropped) {
    private static final int HOURS = 24;

    static PatientHours of(PlanDiff diff) {
        long won = 0;
        long lost = 0;
        long wonByRisk = 0;
        long lostByRisk = 0;
        for (PlanDiff.Change change : diff.changes()) {
            long later = (long) HOURS * change.infusionDays();
            won += Math.max(0, -later);
            lost += Math.max(0, later);
            wonByRisk += Math.max(0, -later) * change.order().risk();
            lostByRisk += Math.max(0, later) * change.order().risk();
        }
        return new PatientHours(won, lost, wonByRisk, lostByRisk, (int) diff.count(PlanDiff.Kind.PLACED), (int)
                diff.count(PlanDiff.Kind.DROPPED));
    }

    /** The whole in words. */
    public String sentence() {
        return won + " patient-hours won, " + lost + " lost; " + placed + " patients gain a place, " + dropped
                + " lose theirs";
    }
}
