package org.veintrail.query.projection;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BiPredicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.veintrail.eventstore.DeadLetterHead;

/**
 * Looks after the dead letters of this node's projections: counts them, and tries again what is due. Only the node that works on the
 * part of a projection that an order belongs to retries the order's events, so a retry never meets the projection at work elsewhere.
 */
public final class LetterRetries implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LetterRetries.class);

    private final ProjectionHandlers handlers;
    private final ProjectionPositions positions;
    private final BiPredicate<String, String> worksOn;
    private final ProjectionRebuilds rebuilds;
    private final Supplier<List<DeadLetterHead>> heads;
    private final InstantSource clock;
    private final LetterSettings settings;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("veintrail-dead-letters").factory());

    /** @param worksOn whether this node works on the part of a projection that a sequence belongs to */
    LetterRetries(
            ProjectionHandlers handlers,
            ProjectionPositions positions,
            BiPredicate<String, String> worksOn,
            ProjectionRebuilds rebuilds,
            Supplier<List<DeadLetterHead>> heads,
            InstantSource clock,
            LetterSettings settings) {
        this.handlers = handlers;
        this.positions = positions;
        this.worksOn = worksOn;
        this.rebuilds = rebuilds;
        this.heads = heads;
        this.clock = clock;
        this.settings = settings;
    }

    void start() {
        long millis = settings.look().toMillis();
        thread.scheduleWithFixedDelay(this::lookAgain, millis, millis, TimeUnit.MILLISECONDS);
    }

    /** A database that is away for a moment must not end the looking. */
    private void lookAgain() {
        try {
            look();
        } catch (RuntimeException failure) {
            LOG.warn("Dead letters could not be looked after just now, which is tried again.", failure);
        }
    }

    /** Counts the letters and retries those that are due. */
    void look() {
        List<DeadLetterHead> found = heads.get();
        count(found);
        boolean moved = false;
        for (DeadLetterHead head : found) {
            if (isDue(head) && worksOn.test(head.group(), head.sequence())) {
                handlers.of(head.group()).ifPresent(handler -> rebuilds.apart(() -> retry(handler, head)));
                moved = true;
            }
        }
        if (moved) {
            count(heads.get());
        }
    }

    private void retry(ProjectionHandler handler, DeadLetterHead head) {
        if (worksOn.test(head.group(), head.sequence())) {
            handler.letters().retry(head.sequence(), handler::project);
        }
    }

    private boolean isDue(DeadLetterHead head) {
        return !clock.instant().isBefore(ProjectionLetters.dueAt(head, settings.firstPause()));
    }

    private void count(List<DeadLetterHead> found) {
        Map<String, Long> counts = found.stream()
                .collect(Collectors.groupingBy(
                        DeadLetterHead::group, Collectors.summingLong(head -> 1 + head.behind())));
        positions.names().forEach(name -> positions.lettersCounted(name, counts.getOrDefault(name, 0L)));
    }

    /** What lies where, with the time of the next retry. */
    public List<DeadLetter> letters() {
        return heads.get().stream()
                .map(head -> new DeadLetter(
                        head, ProjectionLetters.retries(head), ProjectionLetters.dueAt(head, settings.firstPause())))
                .toList();
    }

    /**
     * An event that a projection could not handle.
     *
     * @param head what is known of it
     * @param retries how often it was tried again
     * @param dueAt when it is tried next
     */
    public record DeadLetter(DeadLetterHead head, int retries, Instant dueAt) {}

    /** Has a letter tried again at the next look; nothing happens where there is none at this position any more. */
    public void retrySoon(String projection, long position) {
        handlers.of(projection).ifPresent(handler -> handler.letters().makeDue(position));
    }

    /** Gives an event up for a projection; nothing happens where there is none at this position any more. */
    public void skip(String projection, long position) {
        handlers.of(projection).ifPresent(handler -> handler.letters().skip(position));
    }

    @Override
    public void close() {
        thread.shutdown();
        try {
            if (!thread.awaitTermination(10, TimeUnit.SECONDS)) {
                LOG.warn("A retry of a dead letter did not end within 10 s; its claim ends by itself.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
