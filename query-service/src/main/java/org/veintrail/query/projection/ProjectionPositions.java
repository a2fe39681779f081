package org.veintrail.query.projection;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.EventTrackerStatus;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.veintrail.query.ProjectionBehind;
import org.veintrail.query.projection.ProjectionStatus.State;

/** How far each projection is, and a place to wait until it is far enough. Safe for use by many threads. */
public final class ProjectionPositions {

    /** Name of the processing group that carries out what is done about dead letters by hand. */
    public static final String UPKEEP = "upkeep";

    /** The processor that keeps records of access. */
    public static final String ACCESS = "access";

    private static final Logger LOG = LoggerFactory.getLogger(ProjectionPositions.class);

    /** Waiters look again this often, because work on parts of the log that end in nothing for us wakes nobody. */
    private static final long LOOK_AGAIN_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    private final List<String> names;
    private final Function<String, Optional<StreamingEventProcessor>> processors;
    private final Function<String, OptionalLong> stored;
    private final LongSupplier head;
    private final long longestWaitNanos;
    private final Map<String, String> failures = new ConcurrentHashMap<>();
    private final Map<String, Long> letters = new ConcurrentHashMap<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition moved = lock.newCondition();
    private volatile Consumer<String> awaited = name -> {};

    /**
     * @param names every projection
     * @param processors finds the processor of a projection, empty before it is made
     * @param stored reads the position that was stored after the projection's documents, by whichever node works on it
     * @param head last position of the log, -1 while it is empty
     * @param settings how long a read waits
     */
    public ProjectionPositions(
            Collection<String> names,
            Function<String, Optional<StreamingEventProcessor>> processors,
            Function<String, OptionalLong> stored,
            LongSupplier head,
            ProjectionSettings settings) {
        this.names = names.stream().sorted().toList();
        this.processors = processors;
        this.stored = stored;
        this.head = head;
        this.longestWaitNanos = settings.longestWait().toNanos();
    }

    /** Tells when somebody waits for a projection, by its name. */
    void onWaiting(Consumer<String> told) {
        awaited = told;
    }

    /**
     * The last position of the log that the projection has handled, -1 before the first. A node that works on the whole projection
     * knows it; where others work on it, or on a part of it, the position is the one that they stored.
     */
    public long position(String name) {
        OptionalLong own =
                processors.apply(name).map(ProjectionPositions::ownPosition).orElse(OptionalLong.empty());
        return own.isPresent() ? own.getAsLong() : stored.apply(name).orElse(-1);
    }

    private static OptionalLong ownPosition(StreamingEventProcessor processor) {
        Collection<EventTrackerStatus> parts = processor.processingStatus().values();
        double covered = parts.stream()
                .mapToDouble(part -> 1.0 / (part.getSegment().getMask() + 1.0))
                .sum();
        return covered < 1
                ? OptionalLong.empty()
                : parts.stream()
                        .mapToLong(part -> part.getCurrentPosition().orElse(-1))
                        .min();
    }

    /** Whether this node works on the part of a projection that a sequence belongs to; then no other node does. */
    boolean worksOn(String name, String sequence) {
        return processors
                .apply(name)
                .filter(StreamingEventProcessor::isRunning)
                .map(processor -> processor.processingStatus().values().stream()
                        .anyMatch(part ->
                                !part.isErrorState() && part.getSegment().matches(sequence)))
                .orElse(false);
    }

    /** The last position that every projection has handled. */
    public long positionOfAll() {
        return names.stream().mapToLong(this::position).min().orElse(-1);
    }

    /** The last position of the log, -1 while it is empty. */
    public long head() {
        return head.getAsLong();
    }

    /**
     * Returns once the projection has handled a position; at once for null.
     *
     * @throws ProjectionBehind if it does not get there in time
     */
    public void await(String name, @Nullable Long atLeast) {
        if (atLeast != null && !reached(() -> position(name), atLeast, () -> awaited.accept(name))) {
            throw new ProjectionBehind(name, position(name), atLeast);
        }
    }

    /** Waits until every projection has handled a position; false if they do not get there in time. */
    public boolean awaitAll(long atLeast) {
        return reached(this::positionOfAll, atLeast, () -> {});
    }

    private boolean reached(LongSupplier position, long atLeast, Runnable waits) {
        long left = longestWaitNanos;
        lock.lock();
        try {
            while (position.getAsLong() < atLeast) {
                if (left <= 0) {
                    return false;
                }
                waits.run();
                long pause = Math.min(left, LOOK_AGAIN_NANOS);
                left -= pause - Math.max(0, moved.awaitNanos(pause));
            }
            return true;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            lock.unlock();
        }
    }

    /** Every projection's state, by name. */
    public List<ProjectionStatus> statuses() {
        long end = head();
        return names.stream().map(name -> status(name, end)).toList();
    }

    private ProjectionStatus status(String name, long end) {
        Optional<StreamingEventProcessor> processor = processors.apply(name);
        long position = position(name);
        String failure = failures.get(name);
        long waiting = deadLetters(name);
        State state = failure != null
                ? State.FAILED
                : processor.map(each -> state(each, position, end)).orElse(State.STOPPED);
        return new ProjectionStatus(
                name,
                state == State.CAUGHT_UP && waiting > 0 ? State.DEGRADED : state,
                position,
                end,
                Math.max(0, end - position),
                waiting,
                failure);
    }

    private static State state(StreamingEventProcessor processor, long position, long end) {
        if (!processor.isRunning()) {
            return State.STOPPED;
        }
        if (processor.isError()) {
            return State.FAILED;
        }
        if (position >= end) {
            return State.CAUGHT_UP;
        }
        return processor.isReplaying() ? State.REBUILDING : State.CATCHING_UP;
    }

    /** Notes that a batch is done and wakes whoever waits. */
    public void advanced(String name) {
        failures.remove(name);
        lock.lock();
        try {
            moved.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Every projection, by name. */
    public List<String> names() {
        return names;
    }

    /** Number of events that wait among a projection's dead letters, as it was counted last. */
    public long deadLetters(String name) {
        return letters.getOrDefault(name, 0L);
    }

    void lettersChanged(String name, long by) {
        letters.merge(name, by, Long::sum);
    }

    void lettersCounted(String name, long count) {
        letters.put(name, count);
    }

    /** Notes that a batch could not be handled. The processor tries it again. */
    void failed(String name, List<EventMessage<?>> batch, RuntimeException failure) {
        String where = batch.isEmpty()
                ? "the log"
                : "positions " + RecordedEvent.positionOf(batch.getFirst()) + " to "
                        + RecordedEvent.positionOf(batch.getLast());
        String what = failure.getClass().getSimpleName() + " at " + where;
        if (!what.equals(failures.put(name, what))) {
            LOG.error(
                    "Projection {} could not handle {}. It is tried again with growing pauses.", name, where, failure);
        }
    }
}
