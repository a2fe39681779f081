package org.veintrail.eventstore.embedded;

import de.bwaldvogel.mongo.backend.Missing;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Keys of an index: several values one after the other. A shorter key comes before a longer one that starts like it.
 *
 * <p>Texts, whole numbers and nothing at all, of which the large indexes consist, become bytes that are in the order of the values, so that a step
 * through an index compares two arrays instead of following references to each value. Every other key stays an array of values; both kinds lie in one
 * order.
 *
 * <p>The bytes: for each value its kind, then nothing; or eight bytes, the sign turned; or the UTF-16 units of a text, each as UTF-8 would write it
 * (CESU-8, Unicode Technical Report 26, which keeps the order of the units), with units 0 and 1 as two bytes and a zero at the end.
 */
final class Tuples {

    private static final byte NULL = 0x10;
    private static final byte LONG = 0x20;
    private static final byte TEXT = 0x30;
    private static final byte END = 0;
    private static final byte ESCAPE = 1;
    private static final int MOST_BYTES_OF_A_UNIT = 3;

    private Tuples() {}

    /** @return the bytes of the values, or the values themselves where one of them has none */
    static Object of(Object... values) {
        int size = 0;
        for (Object value : values) {
            if (value instanceof String text) {
                size += 2 + MOST_BYTES_OF_A_UNIT * text.length();
            } else if (value instanceof Long) {
                size += 1 + Long.BYTES;
            } else if (Values.isNull(value)) {
                size++;
            } else {
                return values;
            }
        }
        byte[] bytes = new byte[size];
        int at = 0;
        for (Object value : values) {
            at = put(value, bytes, at);
        }
        return Arrays.copyOf(bytes, at);
    }

    private static int put(@Nullable Object value, byte[] bytes, int start) {
        int at = start;
        if (value instanceof String text) {
            bytes[at++] = TEXT;
            for (int i = 0; i < text.length(); i++) {
                at = put(text.charAt(i), bytes, at);
            }
            bytes[at++] = END;
        } else if (value instanceof Long number) {
            bytes[at++] = LONG;
            long ordered = number ^ Long.MIN_VALUE;
            for (int shift = Long.SIZE - Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
                bytes[at++] = (byte) (ordered >>> shift);
            }
        } else {
            bytes[at++] = NULL;
        }
        return at;
    }

    private static int put(char unit, byte[] bytes, int start) {
        int at = start;
        if (unit <= ESCAPE) {
            bytes[at++] = ESCAPE;
            bytes[at++] = (byte) (unit + 1);
        } else if (unit < 0x80) {
            bytes[at++] = (byte) unit;
        } else if (unit < 0x800) {
            bytes[at++] = (byte) (0xC0 | unit >> 6);
            bytes[at++] = (byte) (0x80 | unit & 0x3F);
        } else {
            bytes[at++] = (byte) (0xE0 | unit >> 12);
            bytes[at++] = (byte) (0x80 | unit >> 6 & 0x3F);
            bytes[at++] = (byte) (0x80 | unit & 0x3F);
        }
        return at;
    }

    static Object[] values(Object key) {
        if (!(key instanceof byte[] bytes)) {
            return (Object[]) key;
        }
        Object[] values = new Object[4];
        int count = 0;
        for (int at = 0; at < bytes.length; at = end(bytes, at)) {
            if (count == values.length) {
                values = Arrays.copyOf(values, 2 * count);
            }
            values[count++] = value(bytes, at);
        }
        return Arrays.copyOf(values, count);
    }

    /** The last value of a key, which of an index entry is the document's identifier. */
    static Object last(Object key) {
        if (!(key instanceof byte[] bytes)) {
            Object[] values = (Object[]) key;
            return values[values.length - 1];
        }
        int last = 0;
        for (int next = 0; next < bytes.length; next = end(bytes, next)) {
            last = next;
        }
        return value(bytes, last);
    }

    private static int end(byte[] bytes, int start) {
        return switch (bytes[start]) {
            case NULL -> start + 1;
            case LONG -> start + 1 + Long.BYTES;
            case TEXT -> endOfText(bytes, start + 1) + 1;
            default ->
                throw new IllegalStateException("A stored key has a value of the unknown kind " + bytes[start]
                        + ". Was the data folder written by a newer version?");
        };
    }

    private static int endOfText(byte[] bytes, int start) {
        int at = start;
        while (bytes[at] != END) {
            at++;
        }
        return at;
    }

    private static Object value(byte[] bytes, int start) {
        return switch (bytes[start]) {
            case NULL -> Missing.getInstance();
            case LONG -> {
                long ordered = 0;
                for (int i = 1; i <= Long.BYTES; i++) {
                    ordered = ordered << Byte.SIZE | bytes[start + i] & 0xFF;
                }
                yield ordered ^ Long.MIN_VALUE;
            }
            default -> text(bytes, start + 1, endOfText(bytes, start + 1));
        };
    }

    private static String text(byte[] bytes, int start, int end) {
        for (int at = start; at < end; at++) {
            if (bytes[at] <= ESCAPE) {
                return units(bytes, start, end);
            }
        }
        return new String(bytes, start, end - start, StandardCharsets.US_ASCII);
    }

    private static String units(byte[] bytes, int start, int end) {
        StringBuilder text = new StringBuilder(end - start);
        for (int at = start; at < end; at++) {
            int first = bytes[at];
            if (first == ESCAPE) {
                text.append((char) (bytes[++at] - 1));
            } else if (first > 0) {
                text.append((char) first);
            } else if ((first & 0xE0) == 0xC0) {
                text.append((char) ((first & 0x1F) << 6 | bytes[++at] & 0x3F));
            } else {
                text.append((char) ((first & 0x0F) << 12 | (bytes[++at] & 0x3F) << 6 | bytes[++at] & 0x3F));
            }
        }
        return text.toString();
    }

    /** Order of two keys: that of their values one after the other. */
    static int compare(Object a, Object b) {
        if (a instanceof byte[] left && b instanceof byte[] right) {
            return Arrays.compareUnsigned(left, right);
        }
        return compareValues(values(a), values(b));
    }

    private static int compareValues(Object[] a, Object[] b) {
        int common = Math.min(a.length, b.length);
        for (int i = 0; i < common; i++) {
            int order = Values.compare(a[i], b[i]);
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(a.length, b.length);
    }

    static boolean startsWith(Object key, Object prefix) {
        if (key instanceof byte[] whole && prefix instanceof byte[] start) {
            return whole.length >= start.length && Arrays.equals(whole, 0, start.length, start, 0, start.length);
        }
        Object[] values = values(key);
        Object[] wanted = values(prefix);
        return values.length >= wanted.length && compareValues(Arrays.copyOf(values, wanted.length), wanted) == 0;
    }

    /** Bytes that a key takes in memory, nearly. */
    static int memory(Object key) {
        if (key instanceof byte[] bytes) {
            return 16 + bytes.length;
        }
        int memory = 24;
        for (Object value : (Object[]) key) {
            memory += Values.memory(value);
        }
        return memory;
    }
}
