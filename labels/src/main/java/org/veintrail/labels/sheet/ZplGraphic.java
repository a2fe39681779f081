package org.veintrail.labels.sheet;

import org.veintrail.labels.symbol.Bitmap;

/**
 * The compressed hexadecimal form of ZPL II graphics ("alternative data compression"): {@code G} to {@code Y} repeat the
 * next digit 1 to 19 times, {@code g} to {@code z} 20 to 400 times, a comma fills a row with 0, {@code !} with F, and a
 * colon repeats the row above.
 */
final class ZplGraphic {
    private static final String HEX = "0123456789ABCDEF";

    private ZplGraphic() {}

    static void compress(Bitmap page, StringBuilder out) {
        byte[] bytes = page.toBytes();
        int stride = page.stride();
        for (int y = 0; y < page.height(); y++) {
            int row = y * stride;
            boolean same = y > 0 && java.util.Arrays.equals(bytes, row - stride, row, bytes, row, row + stride);
            if (same) {
                out.append(':');
            } else {
                compressRow(bytes, row, stride * 2, out);
            }
        }
    }

    private static void compressRow(byte[] bytes, int row, int digits, StringBuilder out) {
        int at = 0;
        while (at < digits) {
            int digit = digit(bytes, row, at);
            int end = endOfRun(bytes, row, at, digits, digit);
            if (end == digits && digit == 0) {
                out.append(',');
            } else if (end == digits && digit == 15) {
                out.append('!');
            } else {
                repeat(end - at, digit, out);
            }
            at = end;
        }
    }

    /** One past the last equal digit; whole bytes of the same two digits are passed over at once. */
    private static int endOfRun(byte[] bytes, int row, int at, int digits, int digit) {
        byte pair = (byte) (digit * 17);
        int end = at + 1;
        while (end < digits) {
            if ((end & 1) == 0 && bytes[row + (end >> 1)] == pair) {
                end += 2;
            } else if (digit(bytes, row, end) == digit) {
                end++;
            } else {
                return end;
            }
        }
        return end;
    }

    private static void repeat(int count, int digit, StringBuilder out) {
        int rest = count;
        while (rest > 419) {
            out.append('z').append(HEX.charAt(digit));
            rest -= 400;
        }
        if (rest >= 20) {
            out.append((char) ('g' + rest / 20 - 1));
        }
        if (rest % 20 > 0 && count > 1) {
            out.append((char) ('G' + rest % 20 - 1));
        }
        out.append(HEX.charAt(digit));
    }

    private static int digit(byte[] bytes, int row, int at) {
        int value = bytes[row + (at >> 1)] & 0xFF;
        return (at & 1) == 0 ? value >> 4 : value & 15;
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
                java.util.Arrays.fill(digits, at, digits.length, c == ',' ? 0 : 15);
                at = digits.length;
            } else if (Character.digit(c, 16) >= 0) {
                int end = Math.min(digits.length, at + Math.max(1, repeat));
                java.util.Arrays.fill(digits, at, end, Character.digit(c, 16));
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
