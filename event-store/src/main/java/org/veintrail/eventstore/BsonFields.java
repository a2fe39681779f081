package org.veintrail.eventstore;

import org.bson.BsonReader;
import org.bson.BsonType;
import org.bson.BsonValue;
import org.bson.codecs.BsonValueCodec;
import org.bson.codecs.DecoderContext;
import org.bson.codecs.RawBsonDocumentCodec;
import org.jspecify.annotations.Nullable;

/** Single fields read from BSON. */
final class BsonFields {

    private static final RawBsonDocumentCodec DOCUMENTS = new RawBsonDocumentCodec();
    private static final BsonValueCodec VALUES = new BsonValueCodec();
    private static final DecoderContext CONTEXT = DecoderContext.builder().build();

    private BsonFields() {}

    /** Any value; a document stays as its bytes until somebody looks into it. */
    static BsonValue value(BsonReader reader) {
        return reader.getCurrentBsonType() == BsonType.DOCUMENT
                ? DOCUMENTS.decode(reader, CONTEXT)
                : VALUES.decode(reader, CONTEXT);
    }

    static long number(BsonReader reader) {
        return VALUES.decode(reader, CONTEXT).asNumber().longValue();
    }

    static @Nullable String textOrNull(BsonReader reader) {
        if (reader.getCurrentBsonType() == BsonType.STRING) {
            return reader.readString();
        }
        reader.skipValue();
        return null;
    }

    /** @throws IllegalStateException when the field was not there */
    static <T> T required(String field, @Nullable T value) {
        if (value == null) {
            throw new IllegalStateException("A stored document has no field " + field
                    + ". Was the document changed by hand? Run the verifier.");
        }
        return value;
    }
}
