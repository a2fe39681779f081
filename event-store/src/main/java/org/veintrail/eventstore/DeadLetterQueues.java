package org.veintrail.eventstore;

import com.mongodb.WriteConcern;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.deadletter.SequencedDeadLetterQueue;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.upcasting.event.EventUpcaster;
import org.bson.BsonDocument;
import org.jspecify.annotations.Nullable;

/**
 * Queues of events that a processor could not handle, one per processing group, in one collection. An event waits behind earlier ones of its
 * sequence, is visible with the cause of the failure, and can be retried or evicted.
 */
public final class DeadLetterQueues {

    private static final int MOST_SEQUENCES = 1024;
    private static final int MOST_PER_SEQUENCE = 1024;
    private static final Duration RETRY_CLAIM = Duration.ofSeconds(30);

    private final MongoDatabase database;
    private final EventStoreSettings settings;
    private final Clock clock;
    private final DeadLetterCodec codec;

    DeadLetterQueues(
            MongoDatabase database,
            EventStoreSettings settings,
            Serializer serializer,
            EventUpcaster upcaster,
            Clock clock) {
        this.database = database;
        this.settings = settings;
        this.clock = clock;
        this.codec = new DeadLetterCodec(serializer, upcaster, clock);
    }

    /** The queue of a processing group; it holds up to 1024 sequences of up to 1024 events, after which the processor stops. */
    public SequencedDeadLetterQueue<EventMessage<?>> of(String processingGroup) {
        return of(processingGroup, MOST_SEQUENCES, MOST_PER_SEQUENCE);
    }

    /** The first letter of every sequence of every processing group, by group and sequence, without the events' content. */
    public List<DeadLetterHead> heads() {
        List<DeadLetterHead> heads = new ArrayList<>();
        @Nullable BsonDocument first = null;
        long behind = 0;
        for (BsonDocument letter : collection()
                .find()
                .projection(Projections.exclude(
                        DeadLetterCodec.EVENT + "." + StoredEvent.PAYLOAD,
                        DeadLetterCodec.EVENT + "." + StoredEvent.META_DATA))
                .sort(Sorts.ascending(MongoDeadLetterQueue.ID))) {
            if (first != null && MongoDeadLetterQueue.inOneSequence(first, letter)) {
                behind++;
                continue;
            }
            if (first != null) {
                heads.add(codec.head(first, behind));
            }
            first = letter;
            behind = 0;
        }
        if (first != null) {
            heads.add(codec.head(first, behind));
        }
        return heads;
    }

    /** Acknowledged by a majority: the processor's token passes a letter, so one that is lost would be an event that nobody handled. */
    private MongoCollection<BsonDocument> collection() {
        return database.getCollection(settings.deadLetters(), BsonDocument.class)
                .withWriteConcern(WriteConcern.MAJORITY);
    }

    SequencedDeadLetterQueue<EventMessage<?>> of(String processingGroup, int mostSequences, int mostPerSequence) {
        return new MongoDeadLetterQueue(
                collection(), codec, processingGroup, clock, RETRY_CLAIM, mostSequences, mostPerSequence);
    }
}
