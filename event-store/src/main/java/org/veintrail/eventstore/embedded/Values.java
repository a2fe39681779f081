package org.veintrail.eventstore.embedded;

import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.backend.ValueComparator;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.wire.bson.BsonDecoder;
import de.bwaldvogel.mongo.wire.bson.BsonEncoder;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/** Order and byte form of BSON values as keys, and the byte form of documents. */
final class Values {

    private static final Comparator<Object> ORDER = ValueComparator.ascWithoutListHandling();
    private static final byte NULL = 0;
    static final byte LONG = 1;
    private static final byte TEXT = 2;
    private static final byte BSON = 3;
    private static final String FIELD = "v";

    private Values() {}

    /** Order of BSON types and values; null and missing are the same and come first. */
    static int compare(@Nullable Object a, @Nullable Object b) {
        if (a instanceof String left && b instanceof String right) {
            return left.compareTo(right);
        }
        if (a instanceof Long left && b instanceof Long right) {
            return left.compareTo(right);
        }
        return ORDER.compare(a, b);
    }

    /** Whether range comparisons of queries see the two as comparable: both numbers, or of one class. */
    static boolean sameKind(@Nullable Object a, @Nullable Object b) {
        if (a == null || b == null) {
            return a == b;
        }
        return a instanceof Number && b instanceof Number || a.getClass() == b.getClass();
    }

    static boolean isNull(@Nullable Object value) {
        return value == null || value instanceof Missing;
    }

    static void write(@Nullable Object key, ByteBuf out) {
        if (key == null || key instanceof Missing) {
            out.writeByte(NULL);
        } else if (key instanceof Long number) {
            out.writeByte(LONG).writeLong(number);
        } else if (key instanceof String text) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            out.writeByte(TEXT).writeInt(bytes.length).writeBytes(bytes);
        } else {
            out.writeByte(BSON);
            BsonEncoder.encodeDocument(new Document(FIELD, key), out);
        }
    }

    static Object read(ByteBuf in) {
        byte kind = in.readByte();
        return switch (kind) {
            case NULL -> Missing.getInstance();
            case LONG -> in.readLong();
            case TEXT -> {
                int length = in.readInt();
                yield in.readCharSequence(length, StandardCharsets.UTF_8).toString();
            }
            case BSON -> Missing.ofNullable(BsonDecoder.decodeBson(in).get(FIELD));
            default ->
                throw new IllegalStateException("A stored key has the unknown kind " + kind
                        + ". Was the data folder written by a newer version?");
        };
    }

    static byte[] encode(Document document) {
        ByteBuf buffer = Unpooled.buffer(1024);
        BsonEncoder.encodeDocument(document, buffer);
        return bytes(buffer);
    }

    static Document decode(byte[] bytes) {
        return BsonDecoder.decodeBson(Unpooled.wrappedBuffer(bytes));
    }

    static byte[] bytes(ByteBuf buffer) {
        byte[] bytes = new byte[buffer.readableBytes()];
        buffer.readBytes(bytes);
        return bytes;
    }

    /** Bytes that a value takes in memory, nearly: the store counts its pages and its cache in them. Most texts have a byte per character (JEP 254). */
    static int memory(@Nullable Object key) {
        return key instanceof String text ? 40 + text.length() : 24;
    }
}
