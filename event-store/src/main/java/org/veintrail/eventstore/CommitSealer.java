package org.veintrail.eventstore;

import java.util.List;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;
import org.veintrail.proof.entry.LogEntry;

/**
 * Adds a proof to every commit, such as the root of a hash tree over all events up to it.
 *
 * <p>The appender calls it from one thread, but for {@link #salt} and {@link #prepare}, which many threads call at once: what costs time and does
 * not depend on the position belongs there. A state belongs to the end of a known prefix of the log; it is a value and is never changed, because an
 * append that loses a race is numbered and sealed again from the state before it.
 *
 * @param <S> state after a prefix of the log
 */
public interface CommitSealer<S> {

    /** Leaves commits as they are. */
    CommitSealer<Long> NONE = new UnsealedCommits();

    /**
     * A salt for one payload or one metadata, stored beside it so that a proof can hold a commitment in its place; empty for none. Called by many
     * threads.
     */
    default byte[] salt() {
        return new byte[0];
    }

    /**
     * Everything of an event's proof that can be computed before its position is known. Called only where {@link #salt} gives salts.
     *
     * @param event at position 0
     */
    default byte[] prepare(LogEntry event) {
        return new byte[0];
    }

    /** State before the first event. */
    S empty();

    /** State after a stored commit that starts where {@code state} ends. */
    S after(S state, BsonDocument commit);

    /**
     * State after a commit that starts where {@code state} ends.
     *
     * @param prepared for each of its events what {@link #prepare} gave
     */
    S after(S state, List<byte[]> prepared);

    /** Number of events that the state covers, which is the position at which the next commit starts. */
    long size(S state);

    /** The value to store with the commit that led to this state, or null for none. */
    @Nullable
    BsonValue root(S state);

    /** How many of the last commits {@link #resume} wants to be given; 1 or more. */
    default int resumesFrom() {
        return 1;
    }

    /**
     * A state that covers exactly the events before {@code end}, made without reading the whole log, or null when the log has to be read.
     *
     * @param end position after the last event to cover
     * @param tail the last commits, in order, as many as {@link #resumesFrom} says or all; empty at the start of the log
     */
    @Nullable
    S resume(long end, List<? extends BsonDocument> tail);
}
