package org.veintrail.scheduler.solve;

import java.util.concurrent.atomic.AtomicLong;

/** Counts what a search did and says when a round of it is over; written by the solver's thread, read by any. */
final class SearchTally {
    private final AtomicLong tried = new AtomicLong();
    private final AtomicLong offered = new AtomicLong();
    private final long patience;
    private volatile boolean stopped;
    private volatile Runnable endRound = () -> {};

    /** @param patience neighbours tried in vain after which a round ends */
    SearchTally(long patience) {
        this.patience = patience;
    }

    void whenRoundEnds(Runnable action) {
        this.endRound = action;
    }

    void stop() {
        stopped = true;
        endRound.run();
    }

    boolean stopped() {
        return stopped;
    }

    /** Notes a search for a neighbour. */
    void searched(long triedNow, long triedInVain, boolean found) {
        tried.lazySet(tried.get() + triedNow);
        if (found) {
            offered.lazySet(offered.get() + 1);
        }
        if (stopped || triedInVain > patience) {
            endRound.run();
        }
    }

    long tried() {
        return tried.get();
    }

    long offered() {
        return offered.get();
    }
}
