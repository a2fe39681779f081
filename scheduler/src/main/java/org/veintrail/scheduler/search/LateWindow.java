package org.veintrail.scheduler.search;

import java.util.Arrays;

/**
 * The costs of the last plans taken, as late acceptance remembers them (Burke and Bykov, The late acceptance
 * hill-climbing heuristic, 2017): a neighbour is taken if it is no worse than the plan now or the plan that many steps
 * ago. The neighbourhood uses it to offer only what will be taken.
 */
final class LateWindow {
    private final long[] costs;
    private int next;

    LateWindow(int size, long cost) {
        this.costs = new long[size];
        Arrays.fill(costs, cost);
    }

    void stepped(long cost) {
        costs[next] = cost;
        next = (next + 1) % costs.length;
    }

    /** Most that a neighbour of a plan may cost. */
    long limit(long now) {
        return Math.max(now, costs[next]);
    }
}
