package org.veintrail.scheduler.solve;

import java.util.concurrent.atomic.AtomicLong;

/** Counts what a search did; written by the solver's thread, read by any. */
final class SearchTally {
    private final AtomicLong tried = new AtomicLong();
    private final AtomicLong offered = new AtomicLong();

    void tried(long total) {
        tried.lazySet(total);
    }

    void offered() {
        offered.lazySet(offered.get() + 1);
    }

    long tried() {
        return tried.get();
    }

    long offeredSoFar() {
        return offered.get();
    }
}
