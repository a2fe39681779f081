package org.veintrail.proof.entry;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.veintrail.proof.tree.Hash;
import org.veintrail.proof.tree.TreeHasher;

/**
 * Turns an entry into the input of its leaf, and that into the leaf hash. The layout, in this order and without
 * padding, numbers big-endian:
 *
 * <pre>
 * field                  bytes    content
 * domain and version     19       ASCII "veintrail entry v1\n"
 * position               8        unsigned
 * event id               4 + n    length, then UTF-8
 * timestamp, seconds     8        signed, since 1970-01-01T00:00:00Z
 * timestamp, nanoseconds 4        0 to 999,999,999
 * aggregate type         4 + n    length, then UTF-8; length FF FF FF FF and nothing when absent
 * aggregate id           4 + n    likewise
 * sequence               8        unsigned
 * payload type           4 + n    length, then UTF-8
 * revision               4 + n    likewise, may be absent
 * payload commitment     32       SHA-256(10 || salt || payload)
 * metadata commitment    32       SHA-256(11 || salt || metadata)
 * </pre>
 *
 * <p>The leaf hash is SHA-256(00 || input), as in RFC 6962. Every string carries its length, so no two different entries
 * have the same input. Text with half a surrogate pair has no UTF-8 form and is refused.
 *
 * <p>Keeps one buffer and belongs to one thread at a time.
 */
public final class LeafEncoder {
    private static final byte[] DOMAIN = "veintrail entry v1\n".getBytes(StandardCharsets.US_ASCII);
    private static final int ABSENT = -1;

    private final TreeHasher hasher = new TreeHasher();
    private byte[] buffer = new byte[512];
    private int length;

    /** The leaf hash of an entry. */
    public Hash leaf(LogEntry entry) {
        fill(entry);
        return hasher.leaf(buffer, 0, length);
    }

    /** The input of the leaf, as described above. */
    public byte[] encode(LogEntry entry) {
        fill(entry);
        return Arrays.copyOf(buffer, length);
    }

    /**
     * Writes another position into the input of a leaf, so that everything else can be encoded before the position is known.
     *
     * @param input as {@link #encode} gave it
     * @throws IllegalArgumentException when it cannot be the input of a leaf
     */
    public static void place(byte[] input, long position) {
        if (input.length < DOMAIN.length + Long.BYTES || position < 0) {
            throw new IllegalArgumentException("An input of " + input.length + " bytes at position " + position
                    + " is no entry of a log; give what encode() gave, and a position from 0.");
        }
        ByteBuffer.wrap(input).putLong(DOMAIN.length, position);
    }

    private void fill(LogEntry entry) {
        length = 0;
        reserve(DOMAIN.length);
        System.arraycopy(DOMAIN, 0, buffer, 0, DOMAIN.length);
        length = DOMAIN.length;
        putLong(entry.position());
        putText(entry.eventId());
        Instant timestamp = entry.timestamp();
        putLong(timestamp.getEpochSecond());
        putInt(timestamp.getNano());
        putText(entry.aggregateType());
        putText(entry.aggregateId());
        putLong(entry.sequence());
        putText(entry.payloadType());
        putText(entry.revision());
        putHash(entry.payload().commitment(Content.Kind.PAYLOAD));
        putHash(entry.metadata().commitment(Content.Kind.METADATA));
    }

    private void putLong(long value) {
        putInt((int) (value >>> 32));
        putInt((int) value);
    }

    private void putInt(int value) {
        reserve(Integer.BYTES);
        setInt(length, value);
        length += Integer.BYTES;
    }

    private void setInt(int at, int value) {
        buffer[at] = (byte) (value >>> 24);
        buffer[at + 1] = (byte) (value >>> 16);
        buffer[at + 2] = (byte) (value >>> 8);
        buffer[at + 3] = (byte) value;
    }

    private void putHash(Hash hash) {
        reserve(Hash.LENGTH);
        hash.copyTo(buffer, length);
        length += Hash.LENGTH;
    }

    private void putText(@Nullable String text) {
        if (text == null) {
            putInt(ABSENT);
            return;
        }
        int lengthAt = length;
        putInt(0);
        reserve(3 * text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < 0x80) {
                buffer[length++] = (byte) c;
            } else if (Character.isSurrogate(c)) {
                putSupplementary(text, i++);
            } else {
                putUpTo16Bits(c);
            }
        }
        setInt(lengthAt, length - lengthAt - Integer.BYTES);
    }

    private void putUpTo16Bits(char c) {
        if (c < 0x800) {
            buffer[length++] = (byte) (0xc0 | (c >> 6));
        } else {
            buffer[length++] = (byte) (0xe0 | (c >> 12));
            buffer[length++] = (byte) (0x80 | ((c >> 6) & 0x3f));
        }
        buffer[length++] = (byte) (0x80 | (c & 0x3f));
    }

    private void putSupplementary(String text, int at) {
        int point = text.codePointAt(at);
        if (!Character.isSupplementaryCodePoint(point)) {
            throw new IllegalArgumentException("Half a surrogate pair at index " + at + " of a text of " + text.length()
                    + " characters; it has no UTF-8 form and cannot be proved.");
        }
        buffer[length++] = (byte) (0xf0 | (point >> 18));
        buffer[length++] = (byte) (0x80 | ((point >> 12) & 0x3f));
        buffer[length++] = (byte) (0x80 | ((point >> 6) & 0x3f));
        buffer[length++] = (byte) (0x80 | (point & 0x3f));
    }

    private void reserve(int more) {
        if (buffer.length - length < more) {
            buffer = Arrays.copyOf(buffer, Math.max(2 * buffer.length, Math.addExact(length, more)));
        }
    }
}
