package org.veintrail.eventstore;

import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.axonframework.common.jdbc.PersistenceExceptionResolver;
import org.axonframework.eventhandling.DomainEventData;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventData;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.BatchingEventStorageEngine;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.axonframework.eventsourcing.snapshotting.SnapshotFilter;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.upcasting.event.EventUpcaster;
import org.jspecify.annotations.Nullable;

/**
 * Axon's storage engine on a {@link CommitLog}.
 *
 * <p>A unit of work is stored whole or not at all, and {@link #appendEvents} returns only when it is durable. Tokens are positions of the global
 * sequence, which has no gaps, so an event is never skipped by a reader, whatever the clocks of the nodes say and however slow a commit is.
 */
public final class MongoEventStorageEngine extends BatchingEventStorageEngine {

    private static final String LAST_POSITION = MongoEventStorageEngine.class.getName() + "/lastPosition";

    private final CommitLog log;
    private final SnapshotCollection snapshots;
    private final EventCodec codec;
    private final boolean readsSnapshots;

    private MongoEventStorageEngine(Builder builder) {
        super(builder);
        this.log = builder.log();
        this.snapshots = builder.snapshots();
        this.codec = builder.codec();
        this.readsSnapshots = builder.readsSnapshots();
    }

    static Builder builder(CommitLog log, SnapshotCollection snapshots, EventCodec codec) {
        return new Builder(log, snapshots, codec);
    }

    @Override
    protected void appendEvents(List<? extends EventMessage<?>> events, Serializer serializer) {
        if (events.isEmpty()) {
            return;
        }
        CompletableFuture<Long> answer;
        try {
            answer = log.append(codec.encode(events, serializer));
        } catch (RuntimeException e) {
            fail(e, events);
            return;
        }
        try {
            long last = answer.join() + events.size() - 1;
            CurrentUnitOfWork.ifStarted(unit -> unit.root().resources().put(LAST_POSITION, last));
        } catch (CompletionException e) {
            fail(e.getCause() == null ? e : e.getCause(), events);
        }
    }

    /** Position of the last event that a unit of work has appended; empty before it is committed and where it appended nothing. */
    public static OptionalLong lastPositionOf(UnitOfWork<?> unitOfWork) {
        Long last = unitOfWork.root().getResource(LAST_POSITION);
        return last == null ? OptionalLong.empty() : OptionalLong.of(last);
    }

    private void fail(Throwable cause, List<? extends EventMessage<?>> events) {
        if (cause instanceof EventKeyExistsException exists) {
            handlePersistenceException(exists, events.get(exists.eventIndex()));
        } else if (cause instanceof EventStoreException unstored) {
            throw new EventStoreException(unstored.getMessage(), unstored);
        } else if (cause instanceof Exception other) {
            handlePersistenceException(other, events.get(0));
        } else {
            throw new EventStoreException("An append failed", cause);
        }
    }

    @Override
    protected List<? extends TrackedEventData<?>> fetchTrackedEvents(@Nullable TrackingToken lastToken, int batchSize) {
        return log.events(positionOf(lastToken) + 1, batchSize).stream()
                .map(StoredEventData::tracked)
                .toList();
    }

    /** Reads whole commits at a time, so that memory holds one batch whatever the length of the log. */
    @Override
    protected Stream<? extends TrackedEventData<?>> readEventData(
            @Nullable TrackingToken trackingToken, boolean mayBlock) {
        LogIterator events = new LogIterator(log, positionOf(trackingToken) + 1, batchSize());
        return StreamSupport.stream(
                Spliterators.spliteratorUnknownSize(
                        (Iterator<TrackedEventData<?>>) events, Spliterator.NONNULL | Spliterator.ORDERED),
                false);
    }

    @Override
    protected List<? extends DomainEventData<?>> fetchDomainEvents(
            String aggregateIdentifier, long firstSequenceNumber, int batchSize) {
        long first = Math.max(0, firstSequenceNumber);
        return log.eventsOf(aggregateIdentifier, first, first + batchSize).stream()
                .map(StoredEventData::ofAggregate)
                .toList();
    }

    @Override
    protected void storeSnapshot(DomainEventMessage<?> snapshot, Serializer serializer) {
        snapshots.store(snapshot, serializer);
    }

    @Override
    protected Stream<? extends DomainEventData<?>> readSnapshotData(String aggregateIdentifier) {
        if (!readsSnapshots) {
            return Stream.empty();
        }
        return snapshots.newest(aggregateIdentifier).map(StoredEventData::ofAggregate).stream();
    }

    @Override
    public Optional<Long> lastSequenceNumberFor(String aggregateIdentifier) {
        OptionalLong last = log.lastSequenceOf(aggregateIdentifier);
        return last.isPresent() ? Optional.of(last.getAsLong()) : Optional.empty();
    }

    @Override
    public TrackingToken createTailToken() {
        return new GlobalSequenceTrackingToken(-1);
    }

    @Override
    public TrackingToken createHeadToken() {
        return new GlobalSequenceTrackingToken(log.lastPosition());
    }

    /** The token before the first event, in log order, that is stamped with this time or a later one. */
    @Override
    public TrackingToken createTokenAt(Instant dateTime) {
        return new GlobalSequenceTrackingToken(log.firstPositionNotBefore(dateTime) - 1);
    }

    CommitLog log() {
        return log;
    }

    EventUpcaster upcaster() {
        return upcasterChain;
    }

    static long positionOf(@Nullable TrackingToken token) {
        if (token == null) {
            return -1;
        }
        if (token instanceof GlobalSequenceTrackingToken position) {
            return position.getGlobalIndex();
        }
        throw new IllegalArgumentException(
                "Token " + token + " is a " + token.getClass().getName()
                        + ", but this log is read by global positions. Was the processor moved here from another event store? Reset it.");
    }

    /** Builds an engine; get one from {@link EventStoreComponents}. */
    public static final class Builder extends BatchingEventStorageEngine.Builder {

        private final CommitLog log;
        private final SnapshotCollection snapshots;
        private final EventCodec codec;
        private boolean readsSnapshots = true;

        private Builder(CommitLog log, SnapshotCollection snapshots, EventCodec codec) {
            this.log = log;
            this.snapshots = snapshots;
            this.codec = codec;
            batchSize(log.batchSize());
            persistenceExceptionResolver(EventKeyExistsException.class::isInstance);
        }

        private CommitLog log() {
            return log;
        }

        private boolean readsSnapshots() {
            return readsSnapshots;
        }

        private SnapshotCollection snapshots() {
            return snapshots;
        }

        private EventCodec codec() {
            return codec;
        }

        @Override
        public Builder snapshotSerializer(Serializer snapshotSerializer) {
            super.snapshotSerializer(snapshotSerializer);
            return this;
        }

        @Override
        public Builder eventSerializer(Serializer eventSerializer) {
            super.eventSerializer(eventSerializer);
            return this;
        }

        @Override
        public Builder upcasterChain(EventUpcaster upcasterChain) {
            super.upcasterChain(upcasterChain);
            return this;
        }

        @Override
        public Builder persistenceExceptionResolver(@Nullable PersistenceExceptionResolver resolver) {
            super.persistenceExceptionResolver(resolver);
            return this;
        }

        @Override
        public Builder snapshotFilter(SnapshotFilter snapshotFilter) {
            super.snapshotFilter(snapshotFilter);
            return this;
        }

        /** Aggregates are always loaded from their events; nobody looks for a snapshot. */
        public Builder withoutSnapshots() {
            readsSnapshots = false;
            return this;
        }

        @Override
        public Builder batchSize(int batchSize) {
            super.batchSize(batchSize);
            return this;
        }

        /** @return an engine on the log */
        public MongoEventStorageEngine build() {
            return new MongoEventStorageEngine(this);
        }
    }
}
