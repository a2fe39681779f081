package org.veintrail.eventstore;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.bson.BsonBinaryWriter;
import org.bson.BsonDocument;
import org.bson.BsonType;
import org.bson.BsonValue;
import org.bson.RawBsonDocument;
import org.bson.codecs.BsonDocumentCodec;
import org.bson.codecs.EncoderContext;
import org.bson.io.BasicOutputBuffer;
import org.jspecify.annotations.Nullable;

/**
 * A unit of work ready to be stored: its document in BSON, in which only position, running maximum of timestamps and proof are still to be
 * filled in.
 */
final class EncodedCommit {

    /** Where the position stands: after the document's length, the type and the name of the first field. */
    private static final int POSITION_AT = Integer.BYTES + 1 + StoredCommit.POSITION.length() + 1;

    // Made once: a codec looks up those of every type when it is made, which takes longer than most documents.
    private static final BsonDocumentCodec DOCUMENTS = new BsonDocumentCodec();
    private static final EncoderContext PLAIN = EncoderContext.builder().build();

    private static final byte[] NOTHING = {};
    private static final byte[] ROOT_NAME = (StoredCommit.ROOT + '\0').getBytes(StandardCharsets.US_ASCII);

    /** Type, end of the name, length and subtype. */
    private static final int HEAD_OF_BINARY = 1 + 1 + Integer.BYTES + 1;

    private final String commitId;
    private final List<List<String>> keys;
    private final long latestMillis;
    private final byte[] document;
    private final int latestAt;
    private final List<byte[]> prepared;

    private EncodedCommit(Builder builder, byte[] document) {
        this.commitId = builder.commitId;
        this.keys = builder.keys;
        this.latestMillis = builder.latestMillis;
        this.document = document;
        this.latestAt = builder.latestAt;
        this.prepared = List.copyOf(builder.prepared);
    }

    /** Identifier that tells this commit from every other, also after a lost answer. */
    String commitId() {
        return commitId;
    }

    /** For each event its unique keys; an event without aggregate has only that of its identifier. */
    List<List<String>> keys() {
        return keys;
    }

    List<String> allKeys() {
        return keys.stream().flatMap(List::stream).toList();
    }

    int count() {
        return keys.size();
    }

    /** For each event what {@link CommitSealer#prepare} made of it. */
    List<byte[]> prepared() {
        return prepared;
    }

    /** Latest timestamp of this commit and all before it. @param runningLatest of the log so far; both in milliseconds since 1970 */
    long latest(long runningLatest) {
        return Math.max(runningLatest, latestMillis);
    }

    /**
     * The document to store.
     *
     * @param first position of the first event
     * @param latest running maximum of timestamps, this commit's included
     * @param root what the sealer adds, or null for nothing
     */
    RawBsonDocument numbered(long first, long latest, @Nullable BsonValue root) {
        byte[] proof = root == null ? NOTHING : encoded(root);
        byte[] bytes = new byte[document.length + proof.length];
        System.arraycopy(document, 0, bytes, 0, document.length - 1);
        System.arraycopy(proof, 0, bytes, document.length - 1, proof.length);
        ByteBuffer.wrap(bytes)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(0, bytes.length)
                .putLong(POSITION_AT, first)
                .putLong(latestAt, latest);
        return new RawBsonDocument(bytes);
    }

    /** The field with the proof: type, name and value (bsonspec.org, version 1.1). */
    private static byte[] encoded(BsonValue root) {
        if (root instanceof BsonDocument document && document.values().stream().allMatch(BsonValue::isBinary)) {
            return ofBinaries(document);
        }
        BasicOutputBuffer buffer = new BasicOutputBuffer(512);
        try (BsonBinaryWriter writer = new BsonBinaryWriter(buffer)) {
            DOCUMENTS.encode(writer, new BsonDocument(StoredCommit.ROOT, root), PLAIN);
        }
        return Arrays.copyOfRange(buffer.getInternalBuffer(), Integer.BYTES, buffer.getSize() - 1);
    }

    /** What a proof is: the thread that all callers wait for writes it without a codec. */
    private static byte[] ofBinaries(BsonDocument root) {
        int length = Integer.BYTES + 1;
        for (Map.Entry<String, BsonValue> field : root.entrySet()) {
            length += HEAD_OF_BINARY
                    + field.getKey().length()
                    + field.getValue().asBinary().getData().length;
        }
        ByteBuffer bytes = ByteBuffer.allocate(1 + ROOT_NAME.length + length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.put((byte) BsonType.DOCUMENT.getValue()).put(ROOT_NAME).putInt(length);
        for (Map.Entry<String, BsonValue> field : root.entrySet()) {
            byte[] data = field.getValue().asBinary().getData();
            bytes.put((byte) BsonType.BINARY.getValue());
            bytes.put(field.getKey().getBytes(StandardCharsets.US_ASCII)).put((byte) 0);
            bytes.putInt(data.length).put(field.getValue().asBinary().getType()).put(data);
        }
        return bytes.put((byte) 0).array();
    }

    /** Writes the document; events are written by the caller, each followed by {@link #add}. */
    static final class Builder {

        private final String commitId;
        private final List<List<String>> keys;
        private final long latestMillis;
        private final BasicOutputBuffer buffer = new BasicOutputBuffer(4096);
        private final BsonBinaryWriter writer = new BsonBinaryWriter(buffer);
        private final int latestAt;
        private final List<byte[]> prepared = new ArrayList<>();

        /** @param latest latest timestamp of the events */
        Builder(String commitId, List<List<String>> keys, Instant latest) {
            this.commitId = commitId;
            this.keys = keys;
            this.latestMillis = latest.toEpochMilli();
            writer.writeStartDocument();
            writer.writeInt64(StoredCommit.POSITION, 0);
            writer.writeInt32(StoredCommit.COUNT, keys.size());
            writer.writeString(StoredCommit.COMMIT_ID, commitId);
            writer.writeDateTime(StoredCommit.LATEST, latestMillis);
            latestAt = buffer.getPosition() - Long.BYTES;
            writer.writeStartArray(StoredCommit.KEYS);
            keys.forEach(ofEvent -> ofEvent.forEach(writer::writeString));
            writer.writeEndArray();
            writer.writeStartArray(StoredCommit.EVENTS);
        }

        BsonBinaryWriter writer() {
            return writer;
        }

        /** The event that was just written. */
        void add(byte[] preparedProof) {
            prepared.add(preparedProof);
        }

        EncodedCommit build() {
            writer.writeEndArray();
            writer.writeEndDocument();
            writer.close();
            return new EncodedCommit(this, buffer.toByteArray());
        }
    }
}
