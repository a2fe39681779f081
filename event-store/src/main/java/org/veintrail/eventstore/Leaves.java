package org.veintrail.eventstore;

import java.nio.ByteBuffer;
import java.time.Instant;
import org.bson.BsonBinary;
import org.bson.BsonBinaryWriter;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.bson.RawBsonDocument;
import org.bson.codecs.BsonDocumentCodec;
import org.bson.codecs.EncoderContext;
import org.bson.io.BasicOutputBuffer;
import org.veintrail.proof.entry.Content;
import org.veintrail.proof.entry.LogEntry;

/**
 * What a stored event contributes to the hash tree. The hashed bytes of a payload or of metadata are its BSON document exactly as stored, which is
 * also how a dump of the database has it; a value that is no document is hashed as a document with this one field: {@code ＼value}.
 */
final class Leaves {

    static final String PAYLOAD_SALT = "payloadSalt";
    static final String META_DATA_SALT = "metaDataSalt";
    private static final String WRAPPER = "\uFF3Cvalue";

    private Leaves() {}

    static LogEntry entry(long position, BsonDocument event) {
        StoredEvent stored = StoredEvent.of(position, event);
        Instant at = stored.at();
        return new LogEntry(
                position,
                stored.id(),
                at,
                stored.aggregateType(),
                stored.aggregateId(),
                stored.sequence(),
                stored.payloadType(),
                stored.revision(),
                Content.clear(salt(event, PAYLOAD_SALT, position), bytes(stored.payload())),
                Content.clear(salt(event, META_DATA_SALT, position), bytes(stored.metaData())));
    }

    private static byte[] salt(BsonDocument event, String field, long position) {
        if (event.get(field) instanceof BsonBinary salt) {
            return salt.getData();
        }
        throw new IllegalStateException("The event at position " + position + " has no " + field
                + ", so nothing can prove it. Was the log begun without proofs? Begin a new one.");
    }

    static byte[] bytes(BsonValue value) {
        ByteBuffer document = value instanceof RawBsonDocument raw
                ? raw.getByteBuffer().asNIO()
                : encoded(value.isDocument() ? value.asDocument() : new BsonDocument(WRAPPER, value));
        byte[] bytes = new byte[document.remaining()];
        document.get(bytes);
        return bytes;
    }

    private static ByteBuffer encoded(BsonDocument document) {
        BasicOutputBuffer buffer = new BasicOutputBuffer(256);
        try (BsonBinaryWriter writer = new BsonBinaryWriter(buffer)) {
            new BsonDocumentCodec()
                    .encode(writer, document, EncoderContext.builder().build());
        }
        return ByteBuffer.wrap(buffer.toByteArray());
    }
}
