package org.veintrail.proof.timestamp;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * One DER element (X.690) as a slice of the bytes it was read from. Reads definite lengths in their shortest form only;
 * that is what time-stamp authorities send and what signatures are computed over.
 */
final class Der {
    static final int BOOLEAN = 0x01;
    static final int INTEGER = 0x02;
    static final int OCTETS = 0x04;
    static final int NULL = 0x05;
    static final int OID = 0x06;
    static final int GENERALIZED_TIME = 0x18;
    static final int SEQUENCE = 0x30;
    static final int SET = 0x31;

    private final byte[] source;
    private final int start;
    private final int content;
    private final int end;

    private Der(byte[] source, int start, int content, int end) {
        this.source = source;
        this.start = start;
        this.content = content;
        this.end = end;
    }

    /** Reads one element that fills all the bytes. */
    static Der read(byte[] bytes) {
        Der element = at(bytes, 0, bytes.length);
        if (element.end != bytes.length) {
            throw new InvalidTimestampException(
                    (bytes.length - element.end) + " bytes follow after the end of the DER element.");
        }
        return element;
    }

    private static Der at(byte[] source, int start, int limit) {
        if (limit - start < 2) {
            throw new InvalidTimestampException("The DER is cut off at byte " + start + ".");
        }
        int length = source[start + 1] & 0xff;
        int content = start + 2;
        if (length >= 0x80) {
            int count = length & 0x7f;
            if (count == 0 || count > 3 || limit - content < count) {
                throw new InvalidTimestampException("The length at byte " + start + " is not DER.");
            }
            length = 0;
            for (int i = 0; i < count; i++) {
                length = (length << 8) | (source[content + i] & 0xff);
            }
            content += count;
            if (length < 0x80 || length >>> (8 * (count - 1)) == 0) {
                throw new InvalidTimestampException("The length at byte " + start + " is not in its shortest form.");
            }
        }
        if (length > limit - content) {
            throw new InvalidTimestampException("The element at byte " + start + " is longer than what holds it.");
        }
        return new Der(source, start, content, content + length);
    }

    int tag() {
        return source[start] & 0xff;
    }

    boolean is(int tag) {
        return tag() == tag;
    }

    Der require(int tag, String what) {
        if (!is(tag)) {
            throw new InvalidTimestampException(
                    String.format(Locale.ROOT, "The %s has tag %02x where %02x is expected.", what, tag(), tag));
        }
        return this;
    }

    /** The elements inside. */
    List<Der> children() {
        List<Der> children = new ArrayList<>();
        for (int at = content; at < end; ) {
            Der child = at(source, at, end);
            children.add(child);
            at = child.end;
        }
        return children;
    }

    /** The element inside that stands at an index. */
    Der child(int index, String what) {
        List<Der> children = children();
        if (index >= children.size()) {
            throw new InvalidTimestampException("The " + what + " is missing.");
        }
        return children.get(index);
    }

    byte[] content() {
        return Arrays.copyOfRange(source, content, end);
    }

    /** Tag, length and content. */
    byte[] encoded() {
        return Arrays.copyOfRange(source, start, end);
    }

    BigInteger integer(String what) {
        require(INTEGER, what);
        if (content == end) {
            throw new InvalidTimestampException("The " + what + " is an integer of no bytes.");
        }
        return new BigInteger(content());
    }

    String oid(String what) {
        require(OID, what);
        StringBuilder dotted = new StringBuilder();
        BigInteger arc = BigInteger.ZERO;
        for (byte b : content()) {
            arc = arc.shiftLeft(7).or(BigInteger.valueOf(b & 0x7f));
            if ((b & 0x80) == 0) {
                if (dotted.isEmpty()) {
                    int first = Math.min(arc.intValue() / 40, 2);
                    dotted.append(first).append('.').append(arc.subtract(BigInteger.valueOf(40L * first)));
                } else {
                    dotted.append('.').append(arc);
                }
                arc = BigInteger.ZERO;
            }
        }
        return dotted.toString();
    }

    String ascii() {
        return new String(content(), StandardCharsets.US_ASCII);
    }

    /** Writes an element from the encodings of its parts. */
    static byte[] write(int tag, byte[]... parts) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            body.writeBytes(part);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(tag);
        int length = body.size();
        if (length < 0x80) {
            out.write(length);
        } else {
            int count = (39 - Integer.numberOfLeadingZeros(length)) / 8;
            out.write(0x80 | count);
            for (int i = count - 1; i >= 0; i--) {
                out.write(length >>> (8 * i));
            }
        }
        out.writeBytes(body.toByteArray());
        return out.toByteArray();
    }

    /** Writes an object identifier from its dotted form. */
    static byte[] writeOid(String dotted) {
        int[] arcs =
                Stream.of(dotted.split("\\.", -1)).mapToInt(Integer::parseInt).toArray();
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        writeArc(body, arcs[0] * 40 + arcs[1]);
        for (int i = 2; i < arcs.length; i++) {
            writeArc(body, arcs[i]);
        }
        return write(OID, body.toByteArray());
    }

    private static void writeArc(ByteArrayOutputStream out, int arc) {
        for (int shift = 28; shift > 0; shift -= 7) {
            if (arc >>> shift != 0) {
                out.write(0x80 | ((arc >>> shift) & 0x7f));
            }
        }
        out.write(arc & 0x7f);
    }
}
