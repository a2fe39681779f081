package org.veintrail.eventstore.embedded;

import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.wire.BsonConstants;
import de.bwaldvogel.mongo.wire.bson.BsonDecoder;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Some fields of a document in BSON, decoded without the rest of it, which may be much larger (bsonspec.org, version 1.1). */
final class TopFields {

    private static final int DECIMAL128 = 16;
    private static final int OBJECT_ID = 12;

    private TopFields() {}

    /**
     * A document with only those of the fields that are there.
     *
     * @throws IllegalArgumentException when the bytes are no document
     */
    static Document decode(byte[] document, Set<String> names) {
        Document found = new Document();
        ByteBuf in = Unpooled.wrappedBuffer(document);
        if (in.readIntLE() != document.length) {
            throw new IllegalArgumentException("A document of " + document.length + " bytes gives another length");
        }
        for (byte type = in.readByte(); type != BsonConstants.TERMINATING_BYTE; type = in.readByte()) {
            int start = in.readerIndex();
            int length = in.bytesBefore(BsonConstants.STRING_TERMINATION);
            String name = new String(document, start, length, StandardCharsets.UTF_8);
            in.skipBytes(length + 1);
            if (names.contains(name)) {
                found.put(name, BsonDecoder.decodeValue(type, in));
                if (found.size() == names.size()) {
                    return found;
                }
            } else {
                skip(type, in);
            }
        }
        return found;
    }

    private static void skip(byte type, ByteBuf in) {
        switch (type) {
            case BsonConstants.TYPE_DOUBLE,
                    BsonConstants.TYPE_UTC_DATETIME,
                    BsonConstants.TYPE_TIMESTAMP,
                    BsonConstants.TYPE_INT64 -> in.skipBytes(Long.BYTES);
            case BsonConstants.TYPE_UTF8_STRING, BsonConstants.TYPE_JAVASCRIPT_CODE, BsonConstants.TYPE_SYMBOL ->
                in.skipBytes(in.readIntLE());
            case BsonConstants.TYPE_EMBEDDED_DOCUMENT,
                    BsonConstants.TYPE_ARRAY,
                    BsonConstants.TYPE_JAVASCRIPT_CODE_WITH_SCOPE -> in.skipBytes(in.readIntLE() - Integer.BYTES);
            case BsonConstants.TYPE_DATA -> in.skipBytes(in.readIntLE() + 1);
            case BsonConstants.TYPE_OBJECT_ID -> in.skipBytes(OBJECT_ID);
            case BsonConstants.TYPE_BOOLEAN -> in.skipBytes(1);
            case BsonConstants.TYPE_INT32 -> in.skipBytes(Integer.BYTES);
            case BsonConstants.TYPE_DECIMAL128 -> in.skipBytes(DECIMAL128);
            case BsonConstants.TYPE_NULL,
                    BsonConstants.TYPE_UNDEFINED,
                    BsonConstants.TYPE_MIN_KEY,
                    BsonConstants.TYPE_MAX_KEY -> {}
            case BsonConstants.TYPE_REGEX -> {
                in.skipBytes(in.bytesBefore(BsonConstants.STRING_TERMINATION) + 1);
                in.skipBytes(in.bytesBefore(BsonConstants.STRING_TERMINATION) + 1);
            }
            default -> throw new IllegalArgumentException("A document holds a value of the unknown type " + type);
        }
    }

    /** The fields that a query looks at, or null when it may look at others too. */
    static @Nullable Set<String> of(Document query) {
        Set<String> names = new HashSet<>();
        return collect(query, names) ? names : null;
    }

    private static boolean collect(Document query, Set<String> names) {
        for (Map.Entry<String, Object> entry : query.entrySet()) {
            String key = entry.getKey();
            if (!key.startsWith("$")) {
                names.add(first(key));
            } else if (!(entry.getValue() instanceof Collection<?> parts)
                    || !Set.of("$and", "$or", "$nor").contains(key)
                    || !parts.stream().allMatch(part -> part instanceof Document each && collect(each, names))) {
                return false;
            }
        }
        return true;
    }

    /** The field of a document through which a path goes. */
    static String first(String path) {
        int dot = path.indexOf('.');
        return dot < 0 ? path : path.substring(0, dot);
    }
}
