package org.veintrail.log;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.bson.BsonArray;
import org.bson.BsonBinary;
import org.bson.BsonBinaryWriter;
import org.bson.BsonDocument;
import org.bson.BsonInt64;
import org.bson.BsonNull;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.bson.RawBsonDocument;
import org.bson.codecs.BsonDocumentCodec;
import org.bson.codecs.EncoderContext;
import org.bson.io.BasicOutputBuffer;
import org.veintrail.eventstore.StoredCommit;
import org.veintrail.proof.entry.Content;
import org.veintrail.proof.tree.Hash;

/** The ways of changing stored commits of which {@link Alteration} is made. */
final class Alterations {

    private static final BsonDocumentCodec DOCUMENTS = new BsonDocumentCodec();

    private Alterations() {}

    static BsonDocument at(MongoCollection<BsonDocument> log, long first) {
        return Objects.requireNonNull(log.find(Filters.eq("_id", first)).first());
    }

    static void commit(MongoCollection<BsonDocument> log, long position, Consumer<BsonDocument> change) {
        SampleLog.commitAt(log, position, change);
    }

    static void event(MongoCollection<BsonDocument> log, long position, Consumer<BsonDocument> change) {
        SampleLog.eventAt(log, position, change);
    }

    static void payload(MongoCollection<BsonDocument> log, long position, Consumer<BsonDocument> change) {
        event(log, position, event -> change.accept(event.getDocument("payload")));
    }

    static void keys(MongoCollection<BsonDocument> log, long position, Consumer<BsonArray> change) {
        commit(log, position, commit -> change.accept(commit.getArray("k")));
    }

    static void proof(MongoCollection<BsonDocument> log, long position, Consumer<BsonDocument> change) {
        commit(log, position, commit -> change.accept(commit.getDocument("root")));
    }

    static void leaves(MongoCollection<BsonDocument> log, long position, Consumer<byte[]> change) {
        proof(log, position, proof -> {
            byte[] leaves = proof.getBinary("leaves").getData().clone();
            change.accept(leaves);
            proof.append("leaves", new BsonBinary(leaves));
        });
    }

    /** Some readers take the first of two fields of one name, some the last. */
    static void payloadTwice(MongoCollection<BsonDocument> log, long position) {
        BsonDocument twice = new BsonDocument();
        commit(log, position, commit -> {
            twice.putAll(commit.clone());
            BsonArray events = twice.getArray("events");
            int index = (int) (position - commit.getNumber("_id").longValue());
            BsonDocument event = events.get(index).asDocument();
            BasicOutputBuffer buffer = new BasicOutputBuffer();
            try (BsonBinaryWriter writer = new BsonBinaryWriter(buffer)) {
                writer.writeStartDocument();
                writer.writeName("payload");
                encode(writer, new BsonDocument("bag", new BsonString("PARIS")));
                for (var field : event.entrySet()) {
                    writer.writeName(field.getKey());
                    encode(writer, field.getValue());
                }
                writer.writeEndDocument();
            }
            events.set(index, new RawBsonDocument(buffer.toByteArray()));
        });
        // As it is, while a replacement might be read and written anew on the way.
        log.deleteOne(Filters.eq("_id", twice.get("_id")));
        log.insertOne(twice);
    }

    private static void encode(BsonBinaryWriter writer, BsonValue value) {
        switch (value) {
            case BsonDocument document ->
                DOCUMENTS.encode(writer, document, EncoderContext.builder().build());
            case BsonString text -> writer.writeString(text.getValue());
            case BsonInt64 number -> writer.writeInt64(number.getValue());
            case BsonBinary binary -> writer.writeBinaryData(binary);
            default -> throw new IllegalArgumentException("No event has a field of the type " + value.getBsonType());
        }
    }

    /** A leaf holds the commitment alone, which is right; what the system reads of the event is not. */
    static void falseBesideItsCommitment(MongoCollection<BsonDocument> log, long position, boolean withoutSalt) {
        StoredCommit stored = StoredCommit.of(Objects.requireNonNull(log.find(Filters.lte("_id", position))
                .sort(Sorts.descending("_id"))
                .first()));
        byte[] commitment = Entries.of(stored.events().get((int) (position - stored.first())))
                .payload()
                .commitment(Content.Kind.PAYLOAD)
                .toBytes();
        event(log, position, event -> {
            event.append("payloadCommitment", new BsonBinary(commitment));
            event.getDocument("payload").append("bag", new BsonString("PARIS"));
            if (withoutSalt) {
                event.remove("payloadSalt");
            }
        });
    }

    static void falselyBlanked(MongoCollection<BsonDocument> log) {
        event(log, 78, event -> {
            event.append("payloadCommitment", new BsonBinary(new byte[32]));
            event.append("payload", BsonNull.VALUE).remove("payloadSalt");
        });
    }

    static void swapWithin(MongoCollection<BsonDocument> log, long first, int one, int other) {
        commit(log, first, commit -> Collections.swap(commit.getArray("events"), one, other));
    }

    static void swapLeaves(MongoCollection<BsonDocument> log, long first, int one, int other) {
        proof(log, first, proof -> {
            List<Hash> leaves =
                    new ArrayList<>(Hashes.split(proof.getBinary("leaves").getData()));
            Collections.swap(leaves, one, other);
            proof.append("leaves", new BsonBinary(Hashes.join(leaves)));
        });
    }

    static void swapEvents(MongoCollection<BsonDocument> log, long one, long other) {
        List<BsonDocument> events = new ArrayList<>();
        event(log, one, event -> events.add(event.clone()));
        event(log, other, event -> {
            events.add(event.clone());
            event.clear();
            event.putAll(events.get(0));
        });
        event(log, one, event -> {
            event.clear();
            event.putAll(events.get(1));
        });
    }

    static void swapCommits(MongoCollection<BsonDocument> log, long one, long other) {
        BsonDocument first = at(log, one);
        BsonDocument second = at(log, other);
        log.deleteMany(Filters.in("_id", one, other));
        log.insertOne(first.append("_id", new BsonInt64(other)));
        log.insertOne(second.append("_id", new BsonInt64(one)));
    }

    static void move(MongoCollection<BsonDocument> log, long from, long to) {
        move(log, from, new BsonInt64(to));
    }

    static void move(MongoCollection<BsonDocument> log, long from, BsonValue to) {
        BsonDocument commit = at(log, from);
        log.deleteOne(Filters.eq("_id", from));
        log.insertOne(commit.append("_id", to));
    }

    /** Under other unique keys, because the index refuses those that are taken. */
    static void copy(MongoCollection<BsonDocument> log, long from, long to) {
        log.insertOne(at(log, from)
                .append("k", new BsonArray(List.of(new BsonString("again"))))
                .append("_id", new BsonInt64(to)));
    }

    static void slipIn(MongoCollection<BsonDocument> log, long from, long to) {
        List<BsonDocument> taken = take(log, to);
        copy(log, from, to);
        long next = to + at(log, from).getArray("events").size();
        for (BsonDocument commit : taken) {
            log.insertOne(commit.append("_id", new BsonInt64(next)));
            next += commit.getArray("events").size();
        }
    }

    static void deleteAggregate(MongoCollection<BsonDocument> log, String aggregate) {
        List<BsonValue> gone = new ArrayList<>();
        for (BsonDocument commit : log.find()) {
            boolean of = commit.getArray("events").stream()
                    .anyMatch(event ->
                            new BsonString(aggregate).equals(event.asDocument().get("aggregate")));
            if (of) {
                gone.add(commit.get("_id"));
            }
        }
        if (gone.size() < 3) {
            throw new IllegalStateException("The aggregate " + aggregate + " has only the commits " + gone);
        }
        log.deleteMany(Filters.in("_id", gone));
    }

    /** So that no position is missing any more. */
    static void renumber(MongoCollection<BsonDocument> log) {
        long next = 0;
        for (BsonDocument commit : take(log, 0)) {
            log.insertOne(commit.append("_id", new BsonInt64(next)));
            next += commit.getArray("events").size();
        }
    }

    private static List<BsonDocument> take(MongoCollection<BsonDocument> log, long from) {
        List<BsonDocument> taken =
                log.find(Filters.gte("_id", from)).sort(Sorts.ascending("_id")).into(new ArrayList<>());
        log.deleteMany(Filters.gte("_id", from));
        return taken;
    }

    /** Takes everything from a position on out and appends it again with one field altered and every hash as it must be. */
    static void writeAnew(MongoCollection<BsonDocument> log, long from) {
        List<BsonDocument> taken = take(log, from);
        TreeSealer sealer = new TreeSealer(() -> new byte[16]);
        TreeState state = Objects.requireNonNull(
                sealer.resume(from, log.find().sort(Sorts.ascending("_id")).into(new ArrayList<>())));
        taken.get(0)
                .getArray("events")
                .get(0)
                .asDocument()
                .getDocument("payload")
                .append("bag", new BsonString("PARIS"));
        for (BsonDocument commit : taken) {
            state = sealer.after(state, commit);
            log.insertOne(commit.append("root", sealer.root(state)));
        }
    }
}
