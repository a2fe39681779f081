package org.veintrail.command.printing;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Requests and answers of the Internet Printing Protocol in their binary form (RFC 8010, section 3). */
final class IppMessage {
    static final int PRINT_JOB = 0x0002;
    static final int GET_JOB_ATTRIBUTES = 0x0009;
    static final int GET_PRINTER_ATTRIBUTES = 0x000B;
    static final int KEYWORD = 0x44;
    static final int URI = 0x45;
    static final int CHARSET = 0x47;
    static final int LANGUAGE = 0x48;
    static final int MEDIA_TYPE = 0x49;
    static final int NAME = 0x42;
    static final int INTEGER = 0x21;
    private static final int ENUM = 0x23;
    private static final int BOOLEAN = 0x22;
    private static final int OPERATION_GROUP = 0x01;
    private static final int JOB_GROUP = 0x02;
    private static final int END = 0x03;
    private static final int LOWEST_VALUE_TAG = 0x10;
    private static final int MOST_VALUE = 32_767;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final DataOutputStream out = new DataOutputStream(bytes);

    private IppMessage() {}

    /** A request of version 1.1 with the attributes that every request begins with (RFC 8011, section 4.1.4). */
    static IppMessage request(int operation, int requestId) {
        IppMessage message = new IppMessage();
        message.write(out -> {
            out.writeByte(1);
            out.writeByte(1);
            out.writeShort(operation);
            out.writeInt(requestId);
            out.writeByte(OPERATION_GROUP);
        });
        return message.with(CHARSET, "attributes-charset", "utf-8").with(LANGUAGE, "attributes-natural-language", "en");
    }

    IppMessage with(int tag, String name, String value) {
        return value(tag, name, value.getBytes(StandardCharsets.UTF_8));
    }

    IppMessage with(String name, int value) {
        return value(INTEGER, name, new byte[] {
            (byte) (value >>> 24), (byte) (value >>> 16), (byte) (value >>> 8), (byte) value
        });
    }

    /** What follows are attributes of the job. */
    IppMessage job() {
        return write(out -> out.writeByte(JOB_GROUP));
    }

    /** The whole request with the document behind it. */
    byte[] end(byte[] document) {
        write(out -> {
            out.writeByte(END);
            out.write(document);
        });
        return bytes.toByteArray();
    }

    private IppMessage value(int tag, String name, byte[] value) {
        return write(out -> {
            byte[] named = name.getBytes(StandardCharsets.US_ASCII);
            out.writeByte(tag);
            out.writeShort(named.length);
            out.write(named);
            out.writeShort(value.length);
            out.write(value);
        });
    }

    private IppMessage write(Writing writing) {
        try {
            writing.to(out);
        } catch (IOException e) {
            throw new UncheckedIOException("Memory does not fail to be written.", e);
        }
        return this;
    }

    private interface Writing {
        void to(DataOutputStream out) throws IOException;
    }

    /**
     * An answer.
     *
     * @param status the status code, below 0x0100 where it was done
     * @param values the values of each attribute as text
     */
    record Answer(int status, Map<String, List<String>> values) {
        boolean done() {
            return status < 0x0100;
        }

        Optional<String> first(String name) {
            return values.getOrDefault(name, List.of()).stream().findFirst();
        }

        Optional<Integer> number(String name) {
            return first(name).filter(text -> text.matches("-?[0-9]{1,9}")).map(Integer::parseInt);
        }

        List<String> all(String name) {
            return values.getOrDefault(name, List.of());
        }
    }

    /**
     * Reads an answer.
     *
     * @throws IOException where it is cut short or is none
     */
    static Answer read(InputStream from) throws IOException {
        DataInputStream in = new DataInputStream(from);
        in.readUnsignedShort();
        int status = in.readUnsignedShort();
        in.readInt();
        Map<String, List<String>> values = new LinkedHashMap<>();
        String name = "";
        for (int tag = in.readUnsignedByte(); tag != END; tag = in.readUnsignedByte()) {
            if (tag < LOWEST_VALUE_TAG) {
                continue;
            }
            byte[] named = in.readNBytes(in.readUnsignedShort());
            name = named.length == 0 ? name : new String(named, StandardCharsets.US_ASCII);
            int length = in.readUnsignedShort();
            byte[] value = in.readNBytes(length);
            if (length > MOST_VALUE || value.length < length) {
                throw new IOException("an attribute is cut short");
            }
            values.computeIfAbsent(name, key -> new ArrayList<>()).add(text(tag, value));
        }
        return new Answer(status, values);
    }

    private static String text(int tag, byte[] value) {
        if ((tag == INTEGER || tag == ENUM) && value.length == Integer.BYTES) {
            return Integer.toString(
                    (value[0] & 0xff) << 24 | (value[1] & 0xff) << 16 | (value[2] & 0xff) << 8 | value[3] & 0xff);
        }
        if (tag == BOOLEAN && value.length == 1) {
            return value[0] == 0 ? "false" : "true";
        }
        return new String(value, StandardCharsets.UTF_8);
    }
}
