package org.veintrail.eventstore;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import java.time.Duration;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.extensions.mongo.MongoTemplate;
import org.axonframework.extensions.mongo.eventhandling.deadletter.MongoSequencedDeadLetterQueue;
import org.axonframework.messaging.deadletter.SequencedDeadLetterQueue;
import org.axonframework.serialization.Serializer;
import org.bson.Document;

/**
 * Queues of events that a processor could not handle, one per processing group, in one collection. An event waits behind earlier ones of its
 * sequence, is visible with the cause of the failure, and can be retried or evicted.
 *
 * <p>The queue itself is that of Axon's MongoDB extension, which passes Axon's suite for such queues.
 */
public final class DeadLetterQueues {

    private static final int MOST_SEQUENCES = 1024;
    private static final int MOST_PER_SEQUENCE = 1024;
    private static final Duration RETRY_CLAIM = Duration.ofSeconds(30);

    private final MongoTemplate collections;
    private final Serializer serializer;

    DeadLetterQueues(MongoDatabase database, EventStoreSettings settings, Serializer serializer) {
        this.collections = new Collections(database, settings);
        this.serializer = serializer;
    }

    /** The queue of a processing group; it holds up to 1024 sequences of up to 1024 events, after which the processor stops. */
    public SequencedDeadLetterQueue<EventMessage<?>> of(String processingGroup) {
        return MongoSequencedDeadLetterQueue.<EventMessage<?>>builder()
                .processingGroup(processingGroup)
                .mongoTemplate(collections)
                .serializer(serializer)
                .maxSequences(MOST_SEQUENCES)
                .maxSequenceSize(MOST_PER_SEQUENCE)
                .claimDuration(RETRY_CLAIM)
                .build();
    }

    private record Collections(MongoDatabase database, EventStoreSettings settings) implements MongoTemplate {

        @Override
        public MongoCollection<Document> deadLetterCollection() {
            return database.getCollection(settings.deadLetters());
        }

        @Override
        public MongoCollection<Document> trackingTokensCollection() {
            throw notHere("positions of processors");
        }

        @Override
        public MongoCollection<Document> eventCollection() {
            throw notHere("events");
        }

        @Override
        public MongoCollection<Document> snapshotCollection() {
            throw notHere("snapshots");
        }

        @Override
        public MongoCollection<Document> sagaCollection() {
            throw notHere("sagas");
        }

        private static UnsupportedOperationException notHere(String what) {
            return new UnsupportedOperationException("This template gives the dead letters only, not " + what);
        }
    }
}
