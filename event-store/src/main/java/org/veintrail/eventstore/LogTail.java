package org.veintrail.eventstore;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.locks.LockSupport;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The newest events, kept in memory once for all readers, and the thread that fetches and announces them.
 *
 * <p>Commits of this node arrive from the appender without a read. Commits of other nodes are announced by the server where it has change streams, and
 * found by a short poll on the primary key where it has none. Positions
 * are dense, so the place of an event in the ring follows from its position.
 */
final class LogTail implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LogTail.class);
    private static final int MOST_HANDED_OVER = 4096;
    private static final Duration SAFEGUARD = Duration.ofSeconds(1);

    private final CommitLog log;
    private final EventDecoder decoder;
    private final Duration pollInterval;
    private final AtomicReferenceArray<@Nullable Slot> ring;
    private final ConcurrentLinkedQueue<List<AppendedCommit>> handedOver = new ConcurrentLinkedQueue<>();
    private final AtomicInteger waiting = new AtomicInteger();
    private final Set<Runnable> callbacks = ConcurrentHashMap.newKeySet();
    private final Thread thread;
    private final CommitFeed feed;
    private final AtomicBoolean announced = new AtomicBoolean();
    private final Object announcement = new Object();
    private volatile long start = -1;
    private volatile long end = -1;
    private volatile boolean closed;

    LogTail(CommitLog log, EventStoreSettings settings, EventDecoder decoder) {
        this.log = log;
        this.decoder = decoder;
        this.pollInterval = settings.pollInterval();
        this.ring = new AtomicReferenceArray<>(settings.cachedEvents());
        this.thread = Thread.ofPlatform().name("veintrail-log-tail").daemon().unstarted(this::run);
        this.feed = log.feed(this::wakeUp);
    }

    /** Starts at the end of the log; does nothing when it runs already. */
    synchronized void start() {
        if (end >= 0 || closed) {
            return;
        }
        start = log.lastPosition() + 1;
        end = start;
        log.onDurable(this::handOver);
        thread.start();
        feed.start();
    }

    /** Position of the oldest event that is surely still in memory. */
    long oldest() {
        return Math.max(start, end - ring.length());
    }

    /** Position after the newest event in memory. */
    long end() {
        return end;
    }

    /** What the event at the position became, or null when it is not in memory. */
    @Nullable
    List<TrackedEventMessage<?>> at(long position) {
        Slot slot = ring.get((int) (position & (ring.length() - 1)));
        return slot != null && slot.position == position ? slot.messages : null;
    }

    /** Waits until an event at the position is in memory or the time is over. */
    void await(long position, long nanos) throws InterruptedException {
        long deadline = System.nanoTime() + nanos;
        synchronized (announcement) {
            for (long left = nanos; end <= position && left > 0 && !closed; left = deadline - System.nanoTime()) {
                TimeUnit.NANOSECONDS.timedWait(announcement, left);
            }
        }
    }

    void addCallback(Runnable callback) {
        callbacks.add(callback);
    }

    void removeCallback(Runnable callback) {
        callbacks.remove(callback);
    }

    /** Looks for new commits now instead of at the next poll. */
    void wakeUp() {
        announced.set(true);
        LockSupport.unpark(thread);
    }

    @Override
    public void close() {
        closed = true;
        feed.close();
        wakeUp();
        synchronized (announcement) {
            announcement.notifyAll();
        }
    }

    private void handOver(List<AppendedCommit> commits) {
        // When this thread is far behind, it reads the log instead; memory stays bounded.
        if (waiting.get() < MOST_HANDED_OVER) {
            waiting.addAndGet(commits.size());
            handedOver.add(List.copyOf(commits));
        }
        LockSupport.unpark(thread);
    }

    private void run() {
        long nextPoll = System.nanoTime();
        while (!closed) {
            try {
                boolean found = takeHandedOver();
                if (!found && (announced.getAndSet(false) || System.nanoTime() - nextPoll >= 0)) {
                    found = poll();
                    nextPoll = System.nanoTime() + pause().toNanos();
                }
                if (!found) {
                    LockSupport.parkNanos(Math.max(1, nextPoll - System.nanoTime()));
                }
            } catch (RuntimeException e) {
                LOG.warn("The newest events could not be read and are tried again: {}", e.toString());
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(250));
            }
        }
    }

    /** Where the server announces commits a poll is a safeguard only, which is never made more often than polls were asked for. */
    private Duration pause() {
        return feed.isLive() && pollInterval.compareTo(SAFEGUARD) < 0 ? SAFEGUARD : pollInterval;
    }

    private boolean takeHandedOver() {
        boolean found = false;
        for (List<AppendedCommit> commits = handedOver.poll(); commits != null; commits = handedOver.poll()) {
            waiting.addAndGet(-commits.size());
            long first = commits.get(0).outline().first();
            while (first > end && poll()) {
                found = true;
            }
            found |= publish(eventsOf(commits));
        }
        return found;
    }

    private boolean poll() {
        return publish(log.events(end, log.batchSize()));
    }

    private static List<StoredEvent> eventsOf(List<AppendedCommit> commits) {
        List<StoredEvent> events = new ArrayList<>();
        commits.forEach(
                commit -> events.addAll(StoredCommit.of(commit.document()).events()));
        return events;
    }

    private boolean publish(List<StoredEvent> events) {
        List<StoredEvent> fresh =
                events.stream().filter(event -> event.position() >= end).toList();
        if (fresh.isEmpty() || fresh.get(0).position() != end) {
            return false;
        }
        for (StoredEvent event : fresh) {
            Slot slot = new Slot(event.position(), decoder.decode(List.of(event), EventDecoder.UNHEARD));
            ring.set((int) (event.position() & (ring.length() - 1)), slot);
        }
        synchronized (announcement) {
            end = fresh.get(fresh.size() - 1).position() + 1;
            announcement.notifyAll();
        }
        callbacks.forEach(LogTail::call);
        return true;
    }

    private static void call(Runnable callback) {
        try {
            callback.run();
        } catch (RuntimeException e) {
            LOG.warn("A reader failed to take note of new events", e);
        }
    }

    private record Slot(long position, List<TrackedEventMessage<?>> messages) {}
}
