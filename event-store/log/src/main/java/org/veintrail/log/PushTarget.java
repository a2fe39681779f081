package org.veintrail.log;

import java.io.IOException;
import java.time.Duration;
import org.veintrail.proof.note.SignedNote;

/** A place that checkpoints are taken to. */
interface PushTarget {

    /** Names it in states, metrics and alarms: a word, never an address. */
    String name();

    /** Shortest time between two checkpoints. */
    Duration interval();

    /**
     * Takes a checkpoint there, and returns once it is safe there.
     *
     * @throws IOException when it is not; its message is shown to operators and holds nothing secret
     */
    void push(SignedNote note) throws IOException, InterruptedException;
}
