package org.veintrail.eventstore;

import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.axonframework.eventhandling.TrackedEventData;

/** Reads the log in batches of whole commits. At the end it asks again each time, so that a stream goes on when the log does. */
final class LogIterator implements Iterator<TrackedEventData<?>> {

    private final CommitLog log;
    private final int batchSize;
    private final ArrayDeque<StoredEvent> batch = new ArrayDeque<>();
    private long next;

    LogIterator(CommitLog log, long next, int batchSize) {
        this.log = log;
        this.next = next;
        this.batchSize = batchSize;
    }

    @Override
    public boolean hasNext() {
        if (batch.isEmpty()) {
            for (StoredCommit commit : log.commits(next, batchSize)) {
                commit.events().stream()
                        .filter(event -> event.position() >= next)
                        .forEach(batch::add);
            }
        }
        return !batch.isEmpty();
    }

    @Override
    public TrackedEventData<?> next() {
        if (!hasNext()) {
            throw new NoSuchElementException("The log has no event at position " + next + " yet");
        }
        StoredEvent event = batch.remove();
        next = event.position() + 1;
        return StoredEventData.tracked(event);
    }
}
