package org.veintrail.eventstore;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoCommandException;
import com.mongodb.MongoException;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.ReplaceOptions;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.serialization.Serializer;
import org.bson.BsonDocument;
import org.bson.BsonString;

/**
 * The newest snapshot of each aggregate, one document per aggregate.
 *
 * <p>Snapshots are a cache of the log: they are written without waiting for the disk, and may be deleted at any time. Every load of an aggregate asks
 * for one, so those that are known to have none are remembered for a while; a snapshot that another node makes meanwhile is only used later.
 */
final class SnapshotCollection {

    private static final int REMEMBERED = 10_000;

    private final MongoCollection<BsonDocument> collection;
    private final Set<String> without = Collections.synchronizedSet(Collections.newSetFromMap(new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > REMEMBERED;
        }
    }));

    SnapshotCollection(MongoDatabase database, String name) {
        this.collection = database.getCollection(name, BsonDocument.class);
    }

    /** Keeps the snapshot unless a newer one is there. */
    void store(DomainEventMessage<?> snapshot, Serializer serializer) {
        BsonString id = new BsonString(snapshot.getAggregateIdentifier());
        BsonDocument document = EventCodec.document(snapshot, serializer);
        document.append(StoredCommit.POSITION, id);
        try {
            collection.replaceOne(
                    Filters.and(
                            Filters.eq(StoredCommit.POSITION, id),
                            Filters.lte(StoredEvent.SEQUENCE, snapshot.getSequenceNumber())),
                    document,
                    new ReplaceOptions().upsert(true));
        } catch (MongoWriteException | MongoCommandException e) {
            if (!isDuplicate(e)) {
                throw e;
            }
            // A newer snapshot is there already, and stays.
        } finally {
            without.remove(snapshot.getAggregateIdentifier());
        }
    }

    private static boolean isDuplicate(MongoException e) {
        return ErrorCategory.fromErrorCode(e.getCode()) == ErrorCategory.DUPLICATE_KEY;
    }

    Optional<StoredEvent> newest(String aggregateId) {
        if (without.contains(aggregateId)) {
            return Optional.empty();
        }
        BsonDocument found =
                collection.find(Filters.eq(StoredCommit.POSITION, aggregateId)).first();
        if (found == null) {
            without.add(aggregateId);
            return Optional.empty();
        }
        return Optional.of(StoredEvent.of(-1, found));
    }
}
