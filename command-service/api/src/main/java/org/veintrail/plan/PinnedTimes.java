package org.veintrail.plan;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.veintrail.order.Text;

/**
 * What a planner keeps as it is for one order; what is absent stays free.
 *
 * @param plant where it is made
 * @param apheresis day of collection
 * @param suite day on which the suite step begins
 * @param suiteHalf 0 for the first half of that day by the plant's clock, 1 for the second; absent exactly where {@code suite} is
 * @param infusion day of infusion
 */
public record PinnedTimes(
        @Nullable String plant,
        @Nullable LocalDate apheresis,
        @Nullable LocalDate suite,
        @Nullable Integer suiteHalf,
        @Nullable LocalDate infusion) {

    public PinnedTimes {
        if (plant == null && apheresis == null && suite == null && infusion == null) {
            throw new IllegalArgumentException(
                    "A pin keeps something, but this one keeps nothing. Give plant, apheresis, suite or infusion.");
        }
        if (plant != null) {
            Text.identifier("plant", plant);
        }
        if ((suite == null) != (suiteHalf == null)) {
            throw new IllegalArgumentException("suite is " + suite + " and suiteHalf is " + suiteHalf
                    + ". Give both or neither: the suite step begins in the first (0) or second (1) half of a day.");
        }
        if (suiteHalf != null) {
            Text.within("suiteHalf", suiteHalf, 0, 1);
        }
    }

    /** Whether a row of a plan keeps to it. */
    public boolean allows(PlannedChain chain) {
        return (plant == null || plant.equals(chain.plant()))
                && (apheresis == null || apheresis.equals(chain.apheresis()))
                && (suite == null || (suite.equals(chain.suite()) && half() == chain.suiteHalf()))
                && (infusion == null || infusion.equals(chain.infusion()));
    }

    private int half() {
        return suiteHalf == null ? 0 : suiteHalf;
    }
}
