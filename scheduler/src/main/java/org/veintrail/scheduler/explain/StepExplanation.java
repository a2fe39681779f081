package org.veintrail.scheduler.explain;

import java.util.List;

/**
 * Why one step is when it is.
 *
 * @param step what is done
 * @param unit "tick" or "day"
 * @param earliest first time the order's own chain allows, given the steps before
 * @param chosen the time in the plan
 * @param blocks what was full in between, the most often first; empty if nothing was in the way
 */
public record StepExplanation(String step, String unit, int earliest, int chosen, List<Block> blocks) {
    /**
     * A pool that had no room for the step.
     *
     * @param pool what it is a pool of
     * @param place plant or hospital
     * @param starts at how many of the earlier times the step could not have started for it
     * @param closed whether it was out of service or shut at all of these times, so that no order is to blame
     * @param orders ids of the orders that held it
     */
    public record Block(String pool, String place, int starts, boolean closed, List<Integer> orders) {
        /** The name of what is in the way where suites are free but have to stand empty between two products. */
        static final String CHANGEOVER = "changeover of suites";

        public Block {
            orders = List.copyOf(orders);
        }

        /** The block in words. */
        public String sentence() {
            if (closed) {
                return "no " + pool + " at " + place + " at " + starts + " earlier times";
            }
            if (pool.equals(CHANGEOVER)) {
                return "the free suites at " + place + " have to stand empty between two products at " + starts
                        + " earlier times, next to orders " + orders;
            }
            return pool + " at " + place + " full at " + starts + " earlier times, held by orders " + orders;
        }
    }

    public StepExplanation {
        blocks = List.copyOf(blocks);
    }

    /** The wait in words. */
    public String sentence() {
        String why = blocks.isEmpty()
                ? (step.endsWith("courier")
                        ? "the next pick-up"
                        : "nothing is in its way here; later steps or the price of waiting decide")
                : blocks.get(0).sentence();
        return "The " + step + " could begin at " + unit + " " + earliest + " and begins at " + chosen + ": " + why
                + ".";
    }

    /** How much later than its own chain allows. */
    public int waits() {
        return chosen - earliest;
    }
}
