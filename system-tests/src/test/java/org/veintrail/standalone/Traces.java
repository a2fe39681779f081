package org.veintrail.standalone;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;

/**
 * Finds words in bytes however they are written: in capitals or not, as UTF-8 or UTF-16, as hexadecimal digits, in Base64 at each of its
 * three alignments, and as parts of an address. Words have five letters at least, so that noise does not look like one.
 */
final class Traces {
    private static final int LEAD = 4;
    /** Words from this length on do not turn up by chance in what fits on a disk. */
    private static final int TELLING = 8;
    /** Longer than a word and its neighbours, shorter than the Base64 of a hash, a salt or a signature. */
    private static final int CODE_RUN = 20;

    /** @param folded whether capitals do not matter */
    private record Pattern(String word, String writing, byte[] bytes, boolean folded) {}

    private final Map<Integer, List<Pattern>> exact = new HashMap<>();
    private final Map<Integer, List<Pattern>> folded = new HashMap<>();
    private int count;

    Traces(Iterable<String> words) {
        words.forEach(this::add);
    }

    /** The forms in which people and programs write a date. */
    static List<String> writings(LocalDate date) {
        String year = String.valueOf(date.getYear());
        String month = String.format(Locale.ROOT, "%02d", date.getMonthValue());
        String day = String.format(Locale.ROOT, "%02d", date.getDayOfMonth());
        return List.of(
                year + "-" + month + "-" + day,
                year + month + day,
                day + "." + month + "." + year,
                day + "/" + month + "/" + year,
                month + "/" + day + "/" + year,
                "[" + date.getYear() + "," + date.getMonthValue() + "," + date.getDayOfMonth() + "]");
    }

    int patterns() {
        return count;
    }

    private void add(String word) {
        byte[] utf8 = word.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8);
        put(new Pattern(word, "text", utf8, true));
        put(new Pattern(word, "UTF-16LE", word.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_16LE), true));
        put(new Pattern(word, "UTF-16BE", word.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_16BE), true));
        String encoded = URLEncoder.encode(word, StandardCharsets.UTF_8);
        if (!encoded.equals(word)) {
            put(new Pattern(word, "address", ascii(encoded.toLowerCase(Locale.ROOT)), true));
        }
        for (String cased :
                new TreeSet<>(List.of(word, word.toUpperCase(Locale.ROOT), word.toLowerCase(Locale.ROOT)))) {
            byte[] bytes = cased.getBytes(StandardCharsets.UTF_8);
            put(new Pattern(word, "hexadecimal", ascii(HexFormat.of().formatHex(bytes)), true));
            for (int before = 0; before < 3; before++) {
                put(new Pattern(word, "Base64", base64(bytes, before), false));
            }
        }
    }

    /** The characters of Base64 that depend on these bytes alone, with so many bytes in front of them. */
    private static byte[] base64(byte[] bytes, int before) {
        byte[] padded = new byte[before + bytes.length];
        System.arraycopy(bytes, 0, padded, before, bytes.length);
        String text = Base64.getEncoder().withoutPadding().encodeToString(padded);
        int first = (before * 8 + 5) / 6;
        int end = padded.length * 8 / 6;
        return ascii(text.substring(first, end));
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private void put(Pattern pattern) {
        (pattern.folded() ? folded : exact)
                .computeIfAbsent(lead(pattern.bytes(), 0), lead -> new ArrayList<>())
                .add(pattern);
        count++;
    }

    private static int lead(byte[] bytes, int at) {
        return bytes[at] << 24 | (bytes[at + 1] & 0xff) << 16 | (bytes[at + 2] & 0xff) << 8 | bytes[at + 3] & 0xff;
    }

    /** What was found, each with how it was written and where. */
    List<String> in(byte[] bytes) {
        List<String> found = new ArrayList<>();
        search(bytes, exact, found);
        byte[] small = bytes.clone();
        for (int i = 0; i < small.length; i++) {
            if (small[i] >= 'A' && small[i] <= 'Z') {
                small[i] += 'a' - 'A';
            }
        }
        search(small, folded, found);
        return found;
    }

    private static void search(byte[] bytes, Map<Integer, List<Pattern>> patterns, List<String> found) {
        for (int at = 0; at + LEAD <= bytes.length; at++) {
            List<Pattern> candidates = patterns.get(lead(bytes, at));
            if (candidates != null) {
                for (Pattern each : candidates) {
                    int end = at + each.bytes().length;
                    if (end <= bytes.length
                            && Arrays.equals(bytes, at, end, each.bytes(), 0, each.bytes().length)
                            && !byChance(bytes, at, end, each)) {
                        found.add(each.word() + " as " + each.writing() + " at " + at);
                    }
                }
            }
        }
    }

    /** Whether a short word stands amid letters and digits without a break, as in the Base64 of a hash. */
    private static boolean byChance(byte[] bytes, int at, int end, Pattern found) {
        if (!found.writing().equals("text") || end - at >= TELLING) {
            return false;
        }
        int first = at;
        int last = end;
        boolean digit = false;
        while (first > 0 && isCode(bytes[first - 1])) {
            digit |= isDigit(bytes[--first]);
        }
        while (last < bytes.length && isCode(bytes[last])) {
            digit |= isDigit(bytes[last++]);
        }
        return digit && last - first >= CODE_RUN;
    }

    private static boolean isCode(byte each) {
        return isDigit(each) || each >= 'a' && each <= 'z' || each == '+' || each == '/';
    }

    private static boolean isDigit(byte each) {
        return each >= '0' && each <= '9';
    }
}
