package org.veintrail.benchmarks.store;

import java.time.Duration;

/** An event store under measurement. */
interface Peer {

    /** How tables call it. */
    String name();

    /** Opens a log, which is empty at the first time. */
    OpenedStore open(String log);

    /** Whether it looks through everything that it holds for one aggregate, so that it has to start empty wherever its rate is to mean anything. */
    default boolean searchesItsLog() {
        return false;
    }

    /** Processor time that servers of this store in other processes have used so far. */
    default Duration serverTime() {
        return Duration.ZERO;
    }
}
