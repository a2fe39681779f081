package org.veintrail.labels.sheet;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.veintrail.labels.symbol.Bitmap;

/**
 * The compressed hexadecimal form of ZPL II graphics ("alternative data compression"): {@code G} to {@code Y} repeat the
 * next digit 1 to 19 times, {@code g} to {@code z} 20 to 400 times, a comma fills a row with 0, {@code !} with F, and a
 * colon repeats the row above.
 */
final class ZplGraphic {
    private static final byte[] HEX = "0123456789ABCDEF".getBytes(StandardCharsets.US_ASCII);
    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private final byte[] rows;
    private byte[] out;
    private int length;

    private ZplGraphic(byte[] rows) {
        this.rows = rows;
        this.out = new byte[rows.length / 2 + 64];
    }

    static String compress(Bitmap page) {
        ZplGraphic graphic = new ZplGraphic(page.toBytes());
        int stride = page.stride();
        for (int row = 0; row < graphic.rows.length; row += stride) {
            // A digit with its count takes no more than three characters, a row no more than six for each byte.
            graphic.out = graphic.length + 6 * stride > graphic.out.length
                    ? Arrays.copyOf(graphic.out, 2 * graphic.out.length + 6 * stride)
                    : graphic.out;
            graphic.row(row, stride);
        }
        return new String(graphic.out, 0, graphic.length, StandardCharsets.US_ASCII);
    }

    /** A count is written before its digit; what reaches the end of the row has a sign of its own when it is 0 or F. */
    private void row(int row, int stride) {
        boolean same = row > 0 && Arrays.equals(rows, row - stride, row, rows, row, row + stride);
        if (same) {
            out[length++] = ':';
            return;
        }
        int end = row + stride;
        int digit = rows[row] >> 4 & 15;
        int count = 0;
        for (int at = row; at < end; at++) {
            int value = rows[at] & 0xFF;
            if (value == digit * 17) {
                int next = equalBytes(at + 1, end, value);
                count += 2 * (next - at);
                at = next - 1;
            } else {
                count += value >> 4 == digit ? 1 : 0;
                repeat(count, digit);
                boolean both = value >> 4 == (value & 15);
                if (value >> 4 != digit && !both) {
                    repeat(1, value >> 4);
                }
                count = both ? 2 : 1;
                digit = value & 15;
            }
        }
        if (digit == 0 || digit == 15) {
            out[length++] = (byte) (digit == 0 ? ',' : '!');
        } else {
            repeat(count, digit);
        }
    }

    /** Past the bytes of the value, eight at once where there are so many. */
    private int equalBytes(int from, int end, int value) {
        long pattern = value * 0x0101010101010101L;
        int at = from;
        while (at + 8 <= end && (long) EIGHT.get(rows, at) == pattern) {
            at += 8;
        }
        while (at < end && (rows[at] & 0xFF) == value) {
            at++;
        }
        return at;
    }

    private void repeat(int count, int digit) {
        int rest = count;
        while (rest > 419) {
            out[length++] = 'z';
            out[length++] = HEX[digit];
            rest -= 400;
        }
        if (rest >= 20) {
            out[length++] = (byte) ('g' + rest / 20 - 1);
        }
        if (rest % 20 > 0 && count > 1) {
            out[length++] = (byte) ('G' + rest % 20 - 1);
        }
        out[length++] = HEX[digit];
    }

    /** The picture of compressed or plain hexadecimal data. */
    static Bitmap expand(String data, int stride, int height) {
        Bitmap page = new Bitmap(stride * 8, height);
        int[] digits = new int[stride * 2];
        int[] above = new int[stride * 2];
        int at = 0;
        int y = 0;
        int repeat = 0;
        for (int i = 0; i < data.length() && y < height; i++) {
            char c = data.charAt(i);
            if (c >= 'G' && c <= 'Y') {
                repeat += c - 'G' + 1;
                continue;
            } else if (c >= 'g' && c <= 'z') {
                repeat += (c - 'g' + 1) * 20;
                continue;
            } else if (c == ':') {
                digits = above.clone();
                at = digits.length;
            } else if (c == ',' || c == '!') {
                Arrays.fill(digits, at, digits.length, c == ',' ? 0 : 15);
                at = digits.length;
            } else if (Character.digit(c, 16) >= 0) {
                int end = Math.min(digits.length, at + Math.max(1, repeat));
                Arrays.fill(digits, at, end, Character.digit(c, 16));
                at = end;
            }
            repeat = 0;
            if (at == digits.length) {
                row(page, digits, y++);
                above = digits;
                digits = new int[stride * 2];
                at = 0;
            }
        }
        if (y < height) {
            throw new LabelRefused("The graphic ends after " + y + " of " + height + " rows");
        }
        return page;
    }

    private static void row(Bitmap page, int[] digits, int y) {
        for (int i = 0; i < digits.length; i++) {
            for (int bit = 0; bit < 4; bit++) {
                if ((digits[i] & (8 >> bit)) != 0) {
                    page.setBlack(i * 4 + bit, y);
                }
            }
        }
    }
}
