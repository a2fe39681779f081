package org.veintrail.proof.dump;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.veintrail.proof.export.FormatException;

/**
 * Reads one BSON document (bsonspec.org, version 1.1). Documents become maps in stored order, arrays lists, numbers boxed numbers or
 * {@link java.math.BigDecimal}, dates instants, binary data bytes. Types that a log has no use for become {@link Other}, so that a document which
 * somebody put one into is still read. A field that stands twice becomes {@link Twice}, because readers differ in which of the two they take.
 */
final class BsonReader {
    /** A value of a type that a log does not write. */
    record Other(int type) {}

    /** In place of both values of a field that stands twice. */
    record Twice() {}

    private static final int MAX_DEPTH = 100;
    private static final int SMALLEST = 5;

    private final ByteBuffer in;
    private int depth;

    private BsonReader(byte[] document) {
        in = ByteBuffer.wrap(document).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** @throws FormatException when the bytes are not one whole document */
    static Map<String, @Nullable Object> read(byte[] document) {
        BsonReader reader = new BsonReader(document);
        try {
            Map<String, @Nullable Object> fields = reader.document();
            if (reader.in.hasRemaining()) {
                throw new FormatException(reader.in.remaining() + " bytes follow after the end of a document.");
            }
            return fields;
        } catch (java.nio.BufferUnderflowException | IllegalArgumentException | IndexOutOfBoundsException e) {
            throw new FormatException("A document is cut off or says a wrong length.", e);
        }
    }

    private Map<String, @Nullable Object> document() {
        if (++depth > MAX_DEPTH) {
            throw new FormatException("A document is nested deeper than " + MAX_DEPTH + " levels.");
        }
        int begin = in.position();
        int length = in.getInt();
        if (length < SMALLEST || length > in.capacity() - begin) {
            throw new FormatException("A document says that it has " + length + " bytes, which it has not.");
        }
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        for (int type = in.get(); type != 0; type = in.get()) {
            String name = name();
            Object value = value(type & 0xff);
            fields.put(name, fields.containsKey(name) ? new Twice() : value);
        }
        if (in.position() != begin + length) {
            throw new FormatException(
                    "A document says that it has " + length + " bytes, but it has " + (in.position() - begin) + ".");
        }
        depth--;
        return fields;
    }

    private @Nullable Object value(int type) {
        return switch (type) {
            case 0x01 -> in.getDouble();
            case 0x02 -> string();
            case 0x03 -> document();
            case 0x04 -> list();
            case 0x05 -> binary();
            case 0x08 -> in.get() != 0;
            case 0x09 -> Instant.ofEpochMilli(in.getLong());
            case 0x0a -> null;
            case 0x10 -> in.getInt();
            case 0x12 -> in.getLong();
            case 0x13 -> Decimal128.read(in.getLong(), in.getLong());
            default -> other(type);
        };
    }

    private Object other(int type) {
        switch (type) {
            case 0x06, 0x7f, 0xff -> skip(0);
            case 0x07 -> skip(12);
            case 0x0b -> {
                name();
                name();
            }
            case 0x0d, 0x0e -> string();
            case 0x11 -> skip(Long.BYTES);
            default ->
                throw new FormatException("A document holds a value of the unknown type " + type
                        + ", so it cannot be read" + " any further.");
        }
        return new Other(type);
    }

    private void skip(int bytes) {
        in.position(in.position() + bytes);
    }

    private List<@Nullable Object> list() {
        List<@Nullable Object> elements = new ArrayList<>();
        for (Map.Entry<String, @Nullable Object> element : document().entrySet()) {
            if (!element.getKey().equals(Integer.toString(elements.size()))) {
                throw new FormatException(
                        "The element " + elements.size() + " of an array is named \"" + element.getKey() + "\".");
            }
            elements.add(element.getValue());
        }
        return elements;
    }

    private byte[] binary() {
        byte[] bytes = new byte[length(0)];
        int subtype = in.get();
        if (subtype != 0) {
            throw new FormatException("A binary value is of subtype " + subtype + "; a log writes generic ones only.");
        }
        in.get(bytes);
        return bytes;
    }

    private String string() {
        int length = length(1);
        String text = utf8(length - 1);
        if (in.get() != 0) {
            throw new FormatException("A text does not end where it says.");
        }
        return text;
    }

    private int length(int least) {
        int length = in.getInt();
        if (length < least || length > in.remaining()) {
            throw new FormatException("A value says that it has " + length + " bytes, which it has not.");
        }
        return length;
    }

    private String name() {
        int begin = in.position();
        int end = begin;
        while (in.get(end) != 0) {
            end++;
        }
        String name = utf8(end - begin);
        in.get();
        return name;
    }

    private String utf8(int length) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(in.slice(in.position(), length))
                    .toString();
            skip(length);
            return text;
        } catch (CharacterCodingException e) {
            throw new FormatException("A text is not UTF-8.", e);
        } catch (IndexOutOfBoundsException e) {
            throw new FormatException("A text is cut off.", e);
        }
    }
}
