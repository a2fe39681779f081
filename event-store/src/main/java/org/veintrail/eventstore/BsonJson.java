package org.veintrail.eventstore;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.bson.BsonDocument;
import org.bson.BsonSerializationException;
import org.bson.BsonType;
import org.bson.BsonValue;
import org.bson.RawBsonDocument;
import org.bson.codecs.BsonDocumentCodec;
import org.bson.types.Decimal128;

/**
 * Writes a BSON value as the JSON text that {@link JsonBson} made it of, up to spaces between tokens: straight from the bytes of the one to those of the
 * other, since this is done for every event that is read, and both hold text as UTF-8. Text is escaped as Jackson escapes it, which proofs depend on.
 *
 * @see <a href="https://bsonspec.org/spec.html">BSON 1.1</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8259">RFC 8259, JSON</a>
 */
final class BsonJson {

    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final byte[] HEX = "0123456789ABCDEF".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] TRUE = ascii("true");
    private static final byte[] FALSE = ascii("false");
    private static final byte[] NULL = ascii("null");
    /** A number may take a little more than in BSON; text that is escaped more than this makes the array grow. */
    private static final int SPARE = 64;

    private static final String WRAPPER = "v";

    private final byte[] bson;
    private final int end;
    private int at;
    private byte[] json;
    private int length;

    private BsonJson(ByteBuffer document) {
        this.bson = document.hasArray() ? document.array() : copy(document);
        this.at = document.hasArray() ? document.arrayOffset() + document.position() : 0;
        this.end = at + document.remaining();
        this.json = new byte[document.remaining() + SPARE];
    }

    /**
     * The JSON text of a value.
     *
     * @throws IllegalArgumentException when it holds something that no JSON value becomes
     * @throws BsonSerializationException when the bytes of a document are not BSON
     */
    static byte[] text(BsonValue value) {
        boolean isDocument = value instanceof RawBsonDocument;
        RawBsonDocument document = value instanceof RawBsonDocument same
                ? same
                : new RawBsonDocument(new BsonDocument(WRAPPER, value), new BsonDocumentCodec());
        BsonJson writing = new BsonJson(document.getByteBuffer().asNIO());
        if (isDocument) {
            writing.writeDocument();
        } else {
            writing.writeWrapped();
        }
        return Arrays.copyOf(writing.json, writing.length);
    }

    private static byte[] copy(ByteBuffer document) {
        byte[] bytes = new byte[document.remaining()];
        document.duplicate().get(bytes);
        return bytes;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private void writeWrapped() {
        at += Integer.BYTES;
        byte type = bson[at++];
        at = endOfName() + 1;
        writeValue(type);
    }

    private void writeDocument() {
        int documentEnd = start();
        byte type = next();
        if (type == BsonType.STRING.getValue() && isNumber()) {
            at = endOfName() + 1;
            writeRaw(readString());
            type = next();
        } else {
            write('{');
            for (boolean first = true; type != 0; first = false) {
                if (!first) {
                    write(',');
                }
                writeName();
                write(':');
                writeValue(type);
                type = next();
            }
            write('}');
        }
        requireEnd(documentEnd, type);
    }

    private void writeArray() {
        int arrayEnd = start();
        write('[');
        byte type = next();
        for (boolean first = true; type != 0; first = false) {
            if (!first) {
                write(',');
            }
            at = endOfName() + 1;
            writeValue(type);
            type = next();
        }
        write(']');
        requireEnd(arrayEnd, type);
    }

    private void writeValue(byte type) {
        switch (BsonType.findByValue(type)) {
            case DOCUMENT -> writeDocument();
            case ARRAY -> writeArray();
            case STRING -> writeString();
            case INT32 -> writeAscii(Integer.toString((int) INT.get(bson, skip(Integer.BYTES))));
            case INT64 -> writeAscii(Long.toString((long) LONG.get(bson, skip(Long.BYTES))));
            case DOUBLE ->
                writeAscii(Double.toString(Double.longBitsToDouble((long) LONG.get(bson, skip(Double.BYTES)))));
            case DECIMAL128 -> writeDecimal();
            case BOOLEAN -> writeRaw(readBoolean() ? TRUE : FALSE);
            case NULL -> writeRaw(NULL);
            case null, default ->
                throw new IllegalArgumentException("A stored payload holds a BSON "
                        + (BsonType.findByValue(type) == null ? "type " + type : BsonType.findByValue(type))
                        + ", which no JSON value becomes. Was the document changed by hand?");
        }
    }

    private void writeDecimal() {
        int low = skip(2 * Long.BYTES);
        Decimal128 decimal =
                Decimal128.fromIEEE754BIDEncoding((long) LONG.get(bson, low + Long.BYTES), (long) LONG.get(bson, low));
        writeAscii(decimal.bigDecimalValue().toString());
    }

    private boolean readBoolean() {
        byte value = bson[skip(1)];
        if (value != 0 && value != 1) {
            throw malformed("a boolean is neither 0 nor 1");
        }
        return value == 1;
    }

    private void writeName() {
        int nameEnd = endOfName();
        write('"');
        if (isPlain(at, nameEnd)) {
            write(bson, at, nameEnd);
        } else {
            writeEscaped(FieldNames.plain(new String(bson, at, nameEnd - at, StandardCharsets.UTF_8)));
        }
        write('"');
        at = nameEnd + 1;
    }

    private void writeString() {
        int size = sizeOfText();
        write('"');
        if (isPlain(at, at + size)) {
            write(bson, at, at + size);
        } else {
            // By way of characters, so that bytes that are no UTF-8 become what every other reader of them sees.
            writeEscaped(new String(bson, at, size, StandardCharsets.UTF_8));
        }
        write('"');
        at += size + 1;
    }

    private byte[] readString() {
        int size = sizeOfText();
        byte[] text = Arrays.copyOfRange(bson, at, at + size);
        at += size + 1;
        return text;
    }

    /** Bytes before the closing zero of the text; leaves {@link #at} at the first of them. */
    private int sizeOfText() {
        int size = (int) INT.get(bson, skip(Integer.BYTES)) - 1;
        if (size < 0 || size >= end - at || bson[at + size] != 0) {
            throw malformed("a text does not end where it says");
        }
        return size;
    }

    private boolean isPlain(int from, int to) {
        for (int i = from; i < to; i++) {
            byte b = bson[i];
            if (b < ' ' || b == '"' || b == '\\') {
                return false;
            }
        }
        return true;
    }

    private boolean isNumber() {
        int nameEnd = endOfName();
        return Arrays.equals(bson, at, nameEnd, FieldNames.NUMBER_BYTES, 0, FieldNames.NUMBER_BYTES.length);
    }

    private void writeEscaped(String text) {
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            switch (b) {
                case '"', '\\' -> writeEscape(b);
                case '\b' -> writeEscape((byte) 'b');
                case '\t' -> writeEscape((byte) 't');
                case '\n' -> writeEscape((byte) 'n');
                case '\f' -> writeEscape((byte) 'f');
                case '\r' -> writeEscape((byte) 'r');
                default -> {
                    if (b >= 0 && b < ' ') {
                        writeRaw(new byte[] {'\\', 'u', '0', '0', HEX[b >> 4], HEX[b & 15]});
                    } else {
                        write(b);
                    }
                }
            }
        }
    }

    private void writeEscape(byte letter) {
        write('\\');
        write(letter);
    }

    private int start() {
        int size = (int) INT.get(bson, skip(Integer.BYTES));
        int documentEnd = at - Integer.BYTES + size;
        if (size < Integer.BYTES + 1 || documentEnd > end || documentEnd < 0) {
            throw malformed("a document is larger than what it is in");
        }
        return documentEnd;
    }

    private void requireEnd(int documentEnd, byte type) {
        if (type != 0 || at != documentEnd) {
            throw malformed("a document does not end where it says");
        }
    }

    private byte next() {
        return bson[skip(1)];
    }

    /** Where the bytes are that are passed over. */
    private int skip(int bytes) {
        int before = at;
        if (bytes > end - at) {
            throw malformed("it ends too early");
        }
        at += bytes;
        return before;
    }

    private int endOfName() {
        for (int i = at; i < end; i++) {
            if (bson[i] == 0) {
                return i;
            }
        }
        throw malformed("a name has no end");
    }

    private static BsonSerializationException malformed(String what) {
        return new BsonSerializationException(
                "A stored document is not BSON: " + what + ". Was the document changed by hand?");
    }

    private void write(int b) {
        ensure(1);
        json[length++] = (byte) b;
    }

    private void writeRaw(byte[] bytes) {
        write(bytes, 0, bytes.length);
    }

    private void write(byte[] bytes, int from, int to) {
        ensure(to - from);
        System.arraycopy(bytes, from, json, length, to - from);
        length += to - from;
    }

    @SuppressWarnings("deprecation") // The low bytes are all that digits have.
    private void writeAscii(String text) {
        ensure(text.length());
        text.getBytes(0, text.length(), json, length);
        length += text.length();
    }

    private void ensure(int more) {
        if (json.length - length < more) {
            json = Arrays.copyOf(json, Math.max(2 * json.length, length + more));
        }
    }
}
