package org.veintrail.query.web;

import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Predicate;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import org.veintrail.query.projection.ProjectionPositions;

/** Everybody who listens for changes at this node. Each reads the log from a place of its own, so each can resume anywhere. */
@Component
class ChangeListeners implements SmartLifecycle {

    /** Most listeners of one node; each costs a connection and a place in the log. */
    static final int MOST = 500;

    /** Most listeners of one account, so that nobody takes the places of the others: a person's pages on some devices. */
    static final int MOST_OF_ONE = 25;

    /** After this a client has to ask again, which browsers do by themselves: a stream is no way to outlive a sign-out. */
    static final Duration LIFE = Duration.ofMinutes(10);

    private static final long FOR_EVER = 0;

    private final EventStore store;
    private final ProjectionPositions positions;
    private final Set<ChangeListener> listeners = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("changes-", 0).factory());
    private volatile boolean running;

    ChangeListeners(EventStore store, ProjectionPositions positions) {
        this.store = store;
        this.positions = positions;
    }

    /**
     * Starts telling changes.
     *
     * @param account who listens
     * @param after the position that was told last, -1 for everything, or null for what happens from now on
     * @param seen which orders the listener may hear of, by id
     * @throws TooManyListeners if this node serves as many as it can, or the account has as many as it may
     */
    SseEmitter listen(String account, @Nullable Long after, Predicate<String> seen) {
        if (!running || listeners.size() >= MOST) {
            throw new TooManyListeners(listeners.size());
        }
        long own = listeners.stream()
                .filter(each -> each.account().equals(account))
                .count();
        if (own >= MOST_OF_ONE) {
            throw new TooManyListeners(account, own);
        }
        SseEmitter emitter = new SseEmitter(FOR_EVER);
        ChangeListener listener = new ChangeListener(account, emitter, positions, seen, LIFE);
        listeners.add(listener);
        emitter.onCompletion(() -> forget(listener));
        emitter.onTimeout(() -> forget(listener));
        emitter.onError(broken -> forget(listener));
        TrackingToken start = start(after);
        threads.execute(() -> {
            try {
                listener.run(store.openStream(start));
            } finally {
                listeners.remove(listener);
            }
        });
        return emitter;
    }

    private @Nullable TrackingToken start(@Nullable Long after) {
        if (after == null) {
            return store.createHeadToken();
        }
        return after < 0 ? null : new GlobalSequenceTrackingToken(after);
    }

    private void forget(ChangeListener listener) {
        listener.close();
        listeners.remove(listener);
    }

    /** How many listen. */
    int count() {
        return listeners.size();
    }

    @Override
    public void start() {
        running = true;
    }

    /** Ends every stream before the web server waits for requests in progress. */
    @Override
    public void stop() {
        running = false;
        listeners.forEach(this::forget);
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return Integer.MAX_VALUE;
    }

    /** Tells a client that nothing is lost and how soon to come back. */
    static void greet(SseEmitter emitter) throws IOException {
        emitter.send(SseEmitter.event().comment("listening").reconnectTime(2000));
    }
}
