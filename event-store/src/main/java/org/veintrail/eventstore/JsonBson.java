package org.veintrail.eventstore;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Objects;
import org.bson.BsonBinaryWriter;
import org.bson.BsonValue;
import org.bson.RawBsonDocument;
import org.bson.io.BasicOutputBuffer;
import org.bson.types.Decimal128;

/**
 * Turns JSON text into BSON values without loss, so that what a serializer wrote is what it reads again from {@link BsonJson}.
 *
 * <p>Integers become 32-bit or 64-bit integers, fractions become doubles when the double prints the same digits and decimals otherwise (so
 * {@code 1.10} keeps its zero); numbers that no BSON type holds exactly are kept as text under a marker. Names are stored as {@link FieldNames} says.
 */
final class JsonBson {

    private static final JsonFactory JSON = new JsonFactory();
    private static final String WRAPPER = "v";

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
     * @return what {@link BsonJson} will make of the value: the given array itself where it is surely the same, which it is for what a
     *     serializer writes without spaces and escapes
     * @throws IllegalArgumentException when the text is not one JSON value
     */
    static byte[] write(byte[] json, BsonBinaryWriter writer) {
        boolean same = writeParsed(json, writer) && isPlain(json);
        return same ? json : BsonJson.text(toBson(json));
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
            writer.writeName(FieldNames.stored(wellFormed(parser.currentName())));
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
        writer.writeString(FieldNames.NUMBER, text);
        writer.writeEndDocument();
        return true;
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
}
