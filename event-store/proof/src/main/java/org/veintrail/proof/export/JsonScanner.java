package org.veintrail.proof.export;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Reads the single values of a JSON text, one after the other: strings, numbers, words. Where it stands is what an error names. */
final class JsonScanner {
    private static final int MAX_NUMBER_LENGTH = 64;

    private final String text;
    private int at;

    JsonScanner(String text) {
        this.text = text;
    }

    String string() {
        expect('"');
        int begin = at;
        boolean surrogates = false;
        while (peek() != '"' && peek() != '\\') {
            surrogates |= Character.isSurrogate(plain());
        }
        if (peek() == '"') {
            String plain = text.substring(begin, at++);
            if (surrogates) {
                requirePairs(plain);
            }
            return plain;
        }
        StringBuilder unescaped = new StringBuilder().append(text, begin, at);
        while (peek() != '"') {
            unescaped.append(peek() == '\\' ? escape() : plain());
        }
        at++;
        requirePairs(unescaped);
        return unescaped.toString();
    }

    private char plain() {
        char c = peek();
        if (c < 0x20) {
            throw error("no control character in a text");
        }
        at++;
        return c;
    }

    private char escape() {
        at++;
        char kind = peek();
        at++;
        return switch (kind) {
            case '"', '\\', '/' -> kind;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> unicode();
            default -> throw error("an escape of JSON");
        };
    }

    private char unicode() {
        int value = 0;
        for (int i = 0; i < 4; i++) {
            char c = peek();
            int digit = c < 0x80 ? Character.digit(c, 16) : -1;
            if (digit < 0) {
                throw error("four hexadecimal digits");
            }
            value = value << 4 | digit;
            at++;
        }
        return (char) value;
    }

    private void requirePairs(CharSequence unescaped) {
        for (int i = 0; i < unescaped.length(); i++) {
            char c = unescaped.charAt(i);
            if (Character.isHighSurrogate(c)
                    && i + 1 < unescaped.length()
                    && Character.isLowSurrogate(unescaped.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(c)) {
                throw error("whole surrogate pairs");
            }
        }
    }

    Number number() {
        int begin = at;
        skipIf('-');
        if (!skipIf('0')) {
            digits();
        }
        boolean whole = true;
        if (skipIf('.')) {
            whole = false;
            digits();
        }
        if (skipIf('e') || skipIf('E')) {
            whole = false;
            if (!skipIf('+')) {
                skipIf('-');
            }
            digits();
        }
        String number = text.substring(begin, at);
        if (number.length() > MAX_NUMBER_LENGTH) {
            throw error("a number of at most " + MAX_NUMBER_LENGTH + " characters");
        }
        try {
            BigDecimal value = new BigDecimal(number);
            return whole && value.toBigInteger().bitLength() < Long.SIZE ? (Number) value.longValueExact() : value;
        } catch (ArithmeticException | NumberFormatException e) {
            throw error("a number in range");
        }
    }

    private void digits() {
        int begin = at;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        if (at == begin) {
            throw error("a value");
        }
    }

    private boolean skipIf(char c) {
        if (at < text.length() && text.charAt(at) == c) {
            at++;
            return true;
        }
        return false;
    }

    @Nullable
    Object literal(String word, @Nullable Object meaning) {
        if (!text.startsWith(word, at)) {
            throw error("a value");
        }
        at += word.length();
        return meaning;
    }

    boolean isAtTheEnd() {
        return at >= text.length();
    }

    void skip() {
        at++;
    }

    void expect(char c) {
        if (peek() != c) {
            throw error("'" + c + "'");
        }
        at++;
    }

    void skipSpace() {
        while (at < text.length() && " \t\n\r".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    char peek() {
        if (at >= text.length()) {
            throw error("more text");
        }
        return text.charAt(at);
    }

    FormatException error(String expected) {
        int begin = Math.max(0, Math.min(at, text.length()) - 20);
        String before = text.substring(begin, Math.min(text.length(), at));
        return new FormatException("Not JSON at character " + at + ", after \"" + before.replaceAll("\\p{Cntrl}", "?")
                + "\": expected " + expected + ".");
    }

    static String shorten(String text) {
        return text.length() <= 40 ? text : text.substring(0, 40) + "...";
    }
}
