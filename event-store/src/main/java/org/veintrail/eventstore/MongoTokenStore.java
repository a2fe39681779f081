package org.veintrail.eventstore;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoCommandException;
import com.mongodb.MongoException;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.Updates;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.axonframework.eventhandling.Segment;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.UnableToClaimTokenException;
import org.axonframework.eventhandling.tokenstore.UnableToInitializeTokenException;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedObject;
import org.axonframework.serialization.json.JacksonSerializer;
import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonNull;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/**
 * Positions of streaming processors, one document per processor and segment, and who works on them.
 *
 * <p>A claim that its owner has not renewed within the claim timeout may be taken by any node, so a killed node holds up a segment no longer than
 * that. Each operation changes one document atomically. Nodes compare the claim's time with their own clock: clocks that differ by more than the
 * claim timeout would let a node take a claim that is alive; the former owner then fails at its next store, and handles its batch again.
 */
public final class MongoTokenStore implements TokenStore {

    private static final String ID = "_id";
    private static final String PROCESSOR = "processor";
    private static final String SEGMENT = "segment";
    private static final String OWNER = "owner";
    private static final String CLAIMED_AT = "claimedAt";
    private static final String TOKEN = "token";
    private static final String TOKEN_TYPE = "tokenType";
    private static final String STORAGE = "storage";

    private final MongoCollection<BsonDocument> collection;
    private final Serializer serializer;
    private final Clock clock;
    private final Duration claimTimeout;
    private final String nodeId;
    private final Supplier<String> ids;

    /**
     * @param collectionName where the positions are kept
     * @param serializer writes and reads tokens
     * @param clock stamps claims
     * @param claimTimeout age at which a claim may be taken by another node
     * @param nodeId name of this node, different from every other's, also from that of an earlier run
     * @param ids makes the identifier of the storage, once
     */
    MongoTokenStore(
            MongoDatabase database,
            String collectionName,
            Serializer serializer,
            Clock clock,
            Duration claimTimeout,
            String nodeId,
            Supplier<String> ids) {
        this.collection = database.getCollection(collectionName, BsonDocument.class);
        this.serializer = serializer;
        this.clock = clock;
        this.claimTimeout = claimTimeout;
        this.nodeId = nodeId;
        this.ids = ids;
    }

    @Override
    public void initializeTokenSegments(String processorName, int segmentCount) {
        initializeTokenSegments(processorName, segmentCount, null);
    }

    @Override
    public void initializeTokenSegments(String processorName, int segmentCount, @Nullable TrackingToken initialToken) {
        if (fetchSegments(processorName).length > 0) {
            throw new UnableToClaimTokenException(
                    "Processor " + processorName + " has segments already. Split or merge them, or delete them first.");
        }
        List<BsonDocument> documents = IntStream.range(0, segmentCount)
                .mapToObj(segment -> entry(processorName, segment, initialToken))
                .toList();
        try {
            collection.insertMany(documents);
        } catch (MongoBulkWriteException e) {
            throw new UnableToClaimTokenException(
                    "Segments of processor " + processorName + " are being made by another node", e);
        }
    }

    @Override
    public void storeToken(@Nullable TrackingToken token, String processorName, int segment) {
        Bson update = Updates.combine(
                Updates.set(OWNER, nodeId),
                Updates.set(CLAIMED_AT, now()),
                Updates.set(TOKEN, value(token)),
                Updates.set(TOKEN_TYPE, typeOf(token)));
        if (collection.updateOne(claimable(processorName, segment), update).getMatchedCount() == 0) {
            throw unclaimed(processorName, segment);
        }
    }

    @Override
    public @Nullable TrackingToken fetchToken(String processorName, int segment) {
        BsonDocument claimed = collection.findOneAndUpdate(
                claimable(processorName, segment),
                Updates.combine(Updates.set(OWNER, nodeId), Updates.set(CLAIMED_AT, now())),
                new FindOneAndUpdateOptions().returnDocument(ReturnDocument.AFTER));
        if (claimed == null) {
            throw unclaimed(processorName, segment);
        }
        return tokenOf(claimed);
    }

    @Override
    public void extendClaim(String processorName, int segment) {
        if (collection
                        .updateOne(owned(processorName, segment), Updates.set(CLAIMED_AT, now()))
                        .getMatchedCount()
                == 0) {
            throw unclaimed(processorName, segment);
        }
    }

    @Override
    public void releaseClaim(String processorName, int segment) {
        collection.updateOne(owned(processorName, segment), Updates.set(OWNER, BsonNull.VALUE));
    }

    /**
     * Frees the segments of every processor at once, for a process that starts as the only one on its database: whoever had claimed them
     * was killed, and nobody has to wait for those claims to age. Where other nodes may be at work it would take from them what they have.
     */
    public void releaseEveryClaim() {
        collection.updateMany(Filters.exists(PROCESSOR), Updates.set(OWNER, BsonNull.VALUE));
    }

    @Override
    public void initializeSegment(@Nullable TrackingToken token, String processorName, int segment) {
        try {
            collection.insertOne(entry(processorName, segment, token));
        } catch (MongoWriteException e) {
            if (isDuplicate(e)) {
                throw new UnableToInitializeTokenException(
                        "Segment " + segment + " of processor " + processorName + " exists already", e);
            }
            throw e;
        }
    }

    @Override
    public void deleteToken(String processorName, int segment) {
        if (collection.deleteOne(owned(processorName, segment)).getDeletedCount() == 0) {
            throw unclaimed(processorName, segment);
        }
    }

    @Override
    public boolean requiresExplicitSegmentInitialization() {
        return true;
    }

    @Override
    public int[] fetchSegments(String processorName) {
        return segments(Filters.eq(PROCESSOR, processorName)).stream()
                .mapToInt(Integer::intValue)
                .toArray();
    }

    @Override
    public List<Segment> fetchAvailableSegments(String processorName) {
        int[] all = fetchSegments(processorName);
        return segments(Filters.and(Filters.eq(PROCESSOR, processorName), free())).stream()
                .map(segment -> Segment.computeSegment(segment, all))
                .toList();
    }

    /**
     * The last position that a processor has stored for every part of the log, whichever node works on it; no claim is taken.
     *
     * @return -1 before the first, empty where the processor has no segments yet
     */
    public OptionalLong handledPosition(String processorName) {
        return collection
                .find(Filters.eq(PROCESSOR, processorName))
                .map(this::positionOf)
                .into(new ArrayList<>())
                .stream()
                .mapToLong(Long::longValue)
                .min();
    }

    private long positionOf(BsonDocument entry) {
        TrackingToken token = tokenOf(entry);
        return token == null ? -1 : token.position().orElse(-1);
    }

    private List<Integer> segments(Bson filter) {
        return collection
                .find(filter)
                .projection(Projections.include(SEGMENT))
                .sort(Sorts.ascending(SEGMENT))
                .map(entry -> entry.getInt32(SEGMENT).getValue())
                .into(new ArrayList<>());
    }

    @Override
    public Optional<String> retrieveStorageIdentifier() {
        Bson storage = Filters.eq(ID, STORAGE);
        BsonDocument known = collection.find(storage).first();
        if (known == null) {
            try {
                collection.insertOne(
                        new BsonDocument(ID, new BsonString(STORAGE)).append(STORAGE, new BsonString(ids.get())));
            } catch (MongoWriteException e) {
                if (!isDuplicate(e)) {
                    throw e;
                }
                // Another node was faster; its identifier is the one.
            }
            known = collection.find(storage).first();
        }
        return Optional.ofNullable(known).map(found -> found.getString(STORAGE).getValue());
    }

    private static boolean isDuplicate(MongoException e) {
        return (e instanceof MongoWriteException || e instanceof MongoCommandException)
                && ErrorCategory.fromErrorCode(e.getCode()) == ErrorCategory.DUPLICATE_KEY;
    }

    private UnableToClaimTokenException unclaimed(String processorName, int segment) {
        BsonDocument entry =
                collection.find(Filters.eq(ID, id(processorName, segment))).first();
        return new UnableToClaimTokenException(
                entry == null
                        ? "Segment " + segment + " of processor " + processorName + " does not exist"
                        : "Segment " + segment + " of processor " + processorName + " belongs to " + entry.get(OWNER)
                                + ", not to " + nodeId);
    }

    private BsonDocument entry(String processorName, int segment, @Nullable TrackingToken token) {
        return new BsonDocument(ID, new BsonString(id(processorName, segment)))
                .append(PROCESSOR, new BsonString(processorName))
                .append(SEGMENT, new BsonInt32(segment))
                .append(OWNER, BsonNull.VALUE)
                .append(CLAIMED_AT, now())
                .append(TOKEN, value(token))
                .append(TOKEN_TYPE, typeOf(token));
    }

    private static String id(String processorName, int segment) {
        return processorName + "[" + segment + "]";
    }

    private BsonDateTime now() {
        return new BsonDateTime(clock.millis());
    }

    private Bson owned(String processorName, int segment) {
        return Filters.and(Filters.eq(ID, id(processorName, segment)), Filters.eq(OWNER, nodeId));
    }

    private Bson claimable(String processorName, int segment) {
        return Filters.and(Filters.eq(ID, id(processorName, segment)), free());
    }

    private Bson free() {
        return Filters.or(
                Filters.eq(OWNER, nodeId),
                Filters.eq(OWNER, BsonNull.VALUE),
                Filters.lt(CLAIMED_AT, new BsonDateTime(clock.millis() - claimTimeout.toMillis())));
    }

    private BsonValue value(@Nullable TrackingToken token) {
        if (token == null) {
            return BsonNull.VALUE;
        }
        byte[] bytes = serializer.serialize(token, byte[].class).getData();
        return serializer instanceof JacksonSerializer
                ? JsonBson.toBson(bytes)
                : new BsonString(new String(bytes, StandardCharsets.UTF_8));
    }

    private BsonValue typeOf(@Nullable TrackingToken token) {
        return token == null
                ? BsonNull.VALUE
                : new BsonString(serializer.typeForClass(token.getClass()).getName());
    }

    private @Nullable TrackingToken tokenOf(BsonDocument entry) {
        BsonValue stored = entry.get(TOKEN);
        if (stored == null || stored.isNull()) {
            return null;
        }
        byte[] bytes = stored.isString()
                ? stored.asString().getValue().getBytes(StandardCharsets.UTF_8)
                : BsonJson.text(stored);
        SerializedObject<byte[]> serialized = new SimpleSerializedObject<>(
                bytes, byte[].class, entry.getString(TOKEN_TYPE).getValue(), null);
        return serializer.deserialize(serialized);
    }
}
