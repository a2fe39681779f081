package org.veintrail.planning.facts;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.ReplaceOptions;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.veintrail.json.EventJson;
import org.veintrail.order.event.OrderEvent;
import org.veintrail.plan.event.PlanEvent;

/**
 * Keeps the facts current by reading the log, in a thread of its own. What it knows is saved now and then, so that a restart goes on
 * where it was; a program that reads the log in another way begins at the beginning. Every node keeps facts of its own.
 */
public final class FactsKeeper implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(FactsKeeper.class);
    private static final String STATE = "facts";

    /** Changes when the fold does, so that what an older program saved is not built upon. */
    private static final int FORM = 3;

    /** A document of the database has at most 16 MiB. */
    private static final int MOST_CHARACTERS = 15_000_000;

    private static final int SAVE_EVERY = 5_000;
    private static final long RETRY_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final EventStore store;
    private final MongoCollection<Document> saved;
    private final ObjectMapper json =
            EventJson.mapper().setVisibility(PropertyAccessor.FIELD, JsonAutoDetect.Visibility.PUBLIC_ONLY);
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition moved = lock.newCondition();
    private Facts facts = new Facts();
    private long unsaved;
    private volatile boolean running;
    private volatile @Nullable String failure;
    private @Nullable Thread thread;

    /**
     * @param store the log
     * @param database where the facts are saved
     */
    public FactsKeeper(EventStore store, MongoDatabase database) {
        this.store = store;
        this.saved = database.getCollection("planning_state");
    }

    /** Reads the facts while nothing changes them. The reader must be quick and keep nothing that it did not copy. */
    public <T> T read(Function<Facts, T> reader) {
        lock.lock();
        try {
            return reader.apply(facts);
        } finally {
            lock.unlock();
        }
    }

    /** Waits until a position is in the facts; false if it is not within the time. */
    public boolean await(long position, long millis) {
        long left = TimeUnit.MILLISECONDS.toNanos(millis);
        lock.lock();
        try {
            while (facts.position < position && left > 0) {
                left = moved.awaitNanos(left);
            }
            return facts.position >= position;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            lock.unlock();
        }
    }

    /** Last position of the log, -1 while it is empty. */
    public long head() {
        TrackingToken token = store.createHeadToken();
        return token == null ? -1 : token.position().orElse(-1);
    }

    /** Last position that is in the facts. */
    public long position() {
        return read(known -> known.position);
    }

    /** What keeps it from following the log, or null. */
    public @Nullable String failure() {
        return failure;
    }

    private void follow() {
        while (running) {
            try (BlockingStream<TrackedEventMessage<?>> stream = store.openStream(token())) {
                while (running) {
                    if (stream.hasNextAvailable(1, TimeUnit.SECONDS)) {
                        take(stream.nextAvailable());
                        failure = null;
                    }
                }
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException failed) {
                if (!running) {
                    return; // Woken while it read from the database.
                }
                failure = failed.getClass().getSimpleName() + " after position " + position();
                LOG.error("The facts could not follow the log after position {}; tried again.", position(), failed);
                java.util.concurrent.locks.LockSupport.parkNanos(RETRY_NANOS);
            }
        }
    }

    private @Nullable TrackingToken token() {
        long position = position();
        return position < 0 ? null : new GlobalSequenceTrackingToken(position);
    }

    private void take(TrackedEventMessage<?> message) {
        long position = message.trackingToken().position().orElseThrow();
        lock.lock();
        try {
            if (OrderEvent.class.isAssignableFrom(message.getPayloadType())) {
                long version = message instanceof DomainEventMessage<?> known ? known.getSequenceNumber() : 0;
                FactsFold.order(facts, (OrderEvent) message.getPayload(), position, version);
            } else if (PlanEvent.class.isAssignableFrom(message.getPayloadType())) {
                FactsFold.plan(facts, (PlanEvent) message.getPayload(), position);
            }
            facts.position = position;
            if (++unsaved >= SAVE_EVERY && running) {
                save();
            }
            moved.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void save() {
        try {
            String text = json.writeValueAsString(facts);
            unsaved = 0;
            if (text.length() > MOST_CHARACTERS) {
                LOG.warn("The facts are too large to be saved; the next start reads the log from its beginning.");
                return;
            }
            Document state = new Document("_id", STATE)
                    .append("form", FORM)
                    .append("position", facts.position)
                    .append("json", text);
            saved.replaceOne(
                    Filters.and(Filters.eq("_id", STATE), Filters.lte("position", facts.position)),
                    state,
                    new ReplaceOptions().upsert(true));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The facts cannot be written as JSON.", e);
        } catch (com.mongodb.MongoWriteException newer) {
            LOG.debug("Another node saved newer facts: {}", newer.getCode());
        }
    }

    private Facts load() {
        Document state = saved.find(Filters.eq("_id", STATE)).first();
        if (state == null || state.getInteger("form", 0) != FORM) {
            return new Facts();
        }
        try {
            return json.readValue(state.getString("json"), Facts.class);
        } catch (JsonProcessingException unreadable) {
            LOG.warn("The saved facts cannot be read; they are made again from the log.", unreadable);
            return new Facts();
        }
    }

    @Override
    public void start() {
        lock.lock();
        try {
            facts = load();
        } finally {
            lock.unlock();
        }
        running = true;
        thread = Thread.ofPlatform().name("planning-facts").daemon(true).start(this::follow);
    }

    @Override
    public void stop() {
        running = false;
        Thread follower = thread;
        if (follower != null) {
            wake(follower);
            try {
                follower.join(TimeUnit.SECONDS.toMillis(5));
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }
        lock.lock();
        try {
            if (unsaved > 0) {
                save();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Ends its wait for the next event at once. Holding the lock keeps it from being torn out of saving; what is unsaved is saved by who stops it. */
    private void wake(Thread follower) {
        lock.lock();
        try {
            follower.interrupt();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
