package org.veintrail.eventstore;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.Objects;
import org.bson.BsonBinaryReader;
import org.bson.BsonBinaryWriter;
import org.bson.BsonDocument;
import org.bson.BsonReader;
import org.bson.BsonType;
import org.bson.BsonValue;
import org.bson.RawBsonDocument;
import org.bson.codecs.BsonDocumentCodec;
import org.bson.codecs.EncoderContext;
import org.bson.io.BasicOutputBuffer;
import org.bson.types.Decimal128;

/**
 * Turns JSON text into BSON values and back without loss, so that what a serializer wrote is what it reads again.
 *
 * <p>Integers become 32-bit or 64-bit integers, fractions become doubles when the double prints the same digits and decimals otherwise (so
 * {@code 1.10} keeps its zero); numbers that no BSON type holds exactly are kept as text under a marker. Field names with a dot, a dollar or a
 * zero character are stored with look-alike characters, because servers treat those three as syntax.
 */
final class JsonBson {

    private static final JsonFactory JSON =
            new JsonFactory().enable(JsonGenerator.Feature.COMBINE_UNICODE_SURROGATES_IN_UTF8);
    private static final String WRAPPER = "v";
    private static final char ESCAPE = '\uFF3C';
    private static final String NUMBER = ESCAPE + "number";
    private static final String SYNTAX = "$.\0";
    private static final String LOOK_ALIKE = "\uFF04\uFF0E\u2400";

    private JsonBson() {}

    /**
     * @param json UTF-8 text of one JSON value
     * @throws IllegalArgumentException when the text is not one JSON value
     */
    static BsonValue toBson(byte[] json) {
        BasicOutputBuffer buffer = new BasicOutputBuffer(Math.max(64, json.length * 2));
        try (BsonBinaryWriter writer = new BsonBinaryWriter(buffer)) {
            writer.writeStartDocument();
            writer.writeName(WRAPPER);
            writeParsed(json, writer);
            writer.writeEndDocument();
        }
        return Objects.requireNonNull(
                new RawBsonDocument(buffer.getInternalBuffer(), 0, buffer.getSize()).get(WRAPPER));
    }

    /**
     * Writes the BSON value where the writer stands.
     *
     * @param json UTF-8 text of one JSON value
     * @return what {@link #toJson} will make of the value: the given array itself where it is surely the same, which it is for what a
     *     serializer writes without spaces and escapes
     * @throws IllegalArgumentException when the text is not one JSON value
     */
    static byte[] write(byte[] json, BsonBinaryWriter writer) {
        boolean same = writeParsed(json, writer) && isPlain(json);
        return same ? json : toJson(toBson(json));
    }

    private static boolean writeParsed(byte[] json, BsonBinaryWriter writer) {
        try (JsonParser parser = JSON.createParser(json)) {
            JsonToken first = parser.nextToken();
            if (first == null) {
                throw new IllegalArgumentException("The serializer wrote no JSON value. Is it a JSON serializer?");
            }
            boolean same = writeValue(first, parser, writer);
            if (parser.nextToken() != null) {
                throw new IllegalArgumentException(
                        "The serializer wrote more than one JSON value. Is it a JSON serializer?");
            }
            return same;
        } catch (IOException e) {
            throw new IllegalArgumentException("The serializer wrote text that is not JSON: " + e.getMessage(), e);
        }
    }

    /** Whether there is no escape in it and no space between its tokens. */
    private static boolean isPlain(byte[] json) {
        boolean inText = false;
        for (byte b : json) {
            if (b == '"') {
                inText = !inText;
            } else if (b == '\\' || !inText && b >= 0 && b <= ' ') {
                return false;
            }
        }
        return true;
    }

    /** @return UTF-8 text of the JSON value that {@link #toBson} was given, up to spaces between tokens */
    static byte[] toJson(BsonValue value) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(256);
        try (JsonGenerator generator = JSON.createGenerator(out)) {
            if (value instanceof RawBsonDocument stored) {
                try (BsonReader reader =
                        new BsonBinaryReader(stored.getByteBuffer().asNIO())) {
                    writeDocument(reader, generator);
                }
            } else {
                writeWrapped(value, generator);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static void writeWrapped(BsonValue value, JsonGenerator generator) throws IOException {
        try (BsonReader reader = readerOf(value)) {
            reader.readStartDocument();
            reader.readBsonType();
            reader.readName();
            writeValue(reader, generator);
        }
    }

    private static BsonReader readerOf(BsonValue value) {
        BasicOutputBuffer buffer = new BasicOutputBuffer(256);
        try (BsonBinaryWriter writer = new BsonBinaryWriter(buffer)) {
            new BsonDocumentCodec()
                    .encode(
                            writer,
                            new BsonDocument(WRAPPER, value),
                            EncoderContext.builder().build());
        }
        return new BsonBinaryReader(new RawBsonDocument(buffer.getInternalBuffer(), 0, buffer.getSize())
                .getByteBuffer()
                .asNIO());
    }

    /** The methods that write parsed values tell whether their text is the one that is read again. */
    private static boolean writeValue(JsonToken token, JsonParser parser, BsonBinaryWriter writer) throws IOException {
        switch (token) {
            case START_OBJECT -> {
                return writeObject(parser, writer);
            }
            case START_ARRAY -> {
                return writeArray(parser, writer);
            }
            case VALUE_STRING -> writer.writeString(wellFormed(parser.getText()));
            case VALUE_NUMBER_INT -> {
                return writeInteger(parser, writer);
            }
            case VALUE_NUMBER_FLOAT -> {
                return writeNumber(parser.getText(), writer);
            }
            case VALUE_TRUE -> writer.writeBoolean(true);
            case VALUE_FALSE -> writer.writeBoolean(false);
            case VALUE_NULL -> writer.writeNull();
            default -> throw new IllegalArgumentException("Unexpected JSON token " + token);
        }
        return true;
    }

    private static boolean writeObject(JsonParser parser, BsonBinaryWriter writer) throws IOException {
        boolean same = true;
        writer.writeStartDocument();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            writer.writeName(escape(wellFormed(parser.currentName())));
            same &= writeValue(parser.nextToken(), parser, writer);
        }
        writer.writeEndDocument();
        return same;
    }

    private static boolean writeArray(JsonParser parser, BsonBinaryWriter writer) throws IOException {
        boolean same = true;
        writer.writeStartArray();
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            same &= writeValue(token, parser, writer);
        }
        writer.writeEndArray();
        return same;
    }

    private static boolean writeInteger(JsonParser parser, BsonBinaryWriter writer) throws IOException {
        switch (parser.getNumberType()) {
            case INT, LONG -> {
                long value = parser.getLongValue();
                writeInteger(value, writer);
                return value != 0 || parser.getTextLength() == 1;
            }
            default -> {
                return writeNumber(parser.getText(), writer);
            }
        }
    }

    private static boolean writeNumber(String text, BsonBinaryWriter writer) {
        double binary = Double.parseDouble(text);
        if (Double.isFinite(binary) && Double.toString(binary).equals(text)) {
            writer.writeDouble(binary);
            return true;
        }
        return writeDecimal(text, writer);
    }

    private static void writeInteger(long value, BsonBinaryWriter writer) {
        if (value == (int) value) {
            writer.writeInt32((int) value);
        } else {
            writer.writeInt64(value);
        }
    }

    private static boolean writeDecimal(String text, BsonBinaryWriter writer) {
        BigDecimal exact = new BigDecimal(text);
        try {
            Decimal128 decimal = new Decimal128(exact);
            if (decimal.bigDecimalValue().equals(exact)) {
                writer.writeDecimal128(decimal);
                return exact.toString().equals(text);
            }
        } catch (NumberFormatException beyondThirtyFourDigits) {
            // Falls through to text, which holds any number of digits.
        }
        writer.writeStartDocument();
        writer.writeString(NUMBER, text);
        writer.writeEndDocument();
        return true;
    }

    private static void writeValue(BsonReader reader, JsonGenerator generator) throws IOException {
        BsonType type = reader.getCurrentBsonType();
        switch (type) {
            case DOCUMENT -> writeDocument(reader, generator);
            case ARRAY -> writeArray(reader, generator);
            case STRING -> generator.writeString(reader.readString());
            case INT32 -> generator.writeNumber(reader.readInt32());
            case INT64 -> generator.writeNumber(reader.readInt64());
            case DOUBLE -> generator.writeNumber(Double.toString(reader.readDouble()));
            case DECIMAL128 ->
                generator.writeNumber(reader.readDecimal128().bigDecimalValue().toString());
            case BOOLEAN -> generator.writeBoolean(reader.readBoolean());
            case NULL -> {
                reader.readNull();
                generator.writeNull();
            }
            default ->
                throw new IllegalArgumentException("A stored payload holds a BSON " + type
                        + ", which no JSON value becomes. Was the document changed by hand?");
        }
    }

    private static void writeDocument(BsonReader reader, JsonGenerator generator) throws IOException {
        reader.readStartDocument();
        BsonType type = reader.readBsonType();
        if (type == BsonType.STRING) {
            String name = reader.readName();
            if (name.equals(NUMBER)) {
                generator.writeNumber(reader.readString());
                reader.readEndDocument();
                return;
            }
            generator.writeStartObject();
            generator.writeStringField(unescape(name), reader.readString());
            type = reader.readBsonType();
        } else {
            generator.writeStartObject();
        }
        while (type != BsonType.END_OF_DOCUMENT) {
            generator.writeFieldName(unescape(reader.readName()));
            writeValue(reader, generator);
            type = reader.readBsonType();
        }
        generator.writeEndObject();
        reader.readEndDocument();
    }

    private static void writeArray(BsonReader reader, JsonGenerator generator) throws IOException {
        reader.readStartArray();
        generator.writeStartArray();
        while (reader.readBsonType() != BsonType.END_OF_DOCUMENT) {
            writeValue(reader, generator);
        }
        generator.writeEndArray();
        reader.readEndArray();
    }

    /** Half a surrogate pair has no UTF-8 form; drivers store a question mark in its place without a word. */
    private static String wellFormed(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                if (!Character.isSupplementaryCodePoint(text.codePointAt(i))) {
                    throw new IllegalArgumentException("Text of " + text.length()
                            + " characters has half a surrogate pair at index " + i + ", which cannot be stored.");
                }
                i++;
            }
        }
        return text;
    }

    private static String escape(String name) {
        StringBuilder escaped = null;
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            int syntax = SYNTAX.indexOf(c);
            boolean quoted = c == ESCAPE || LOOK_ALIKE.indexOf(c) >= 0;
            if (escaped == null && (syntax >= 0 || quoted)) {
                escaped = new StringBuilder(name.length() + 8).append(name, 0, i);
            }
            if (escaped != null) {
                if (quoted) {
                    escaped.append(ESCAPE);
                }
                escaped.append(syntax >= 0 ? LOOK_ALIKE.charAt(syntax) : c);
            }
        }
        return escaped == null ? name : escaped.toString();
    }

    private static String unescape(String name) {
        StringBuilder plain = null;
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            int lookAlike = LOOK_ALIKE.indexOf(c);
            if (plain == null && (c == ESCAPE || lookAlike >= 0)) {
                plain = new StringBuilder(name.length()).append(name, 0, i);
            }
            if (plain != null) {
                if (c == ESCAPE && i + 1 < name.length()) {
                    plain.append(name.charAt(++i));
                } else {
                    plain.append(lookAlike >= 0 ? SYNTAX.charAt(lookAlike) : c);
                }
            }
        }
        return plain == null ? name : plain.toString();
    }
}
