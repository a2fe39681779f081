package org.veintrail.proof.export;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads one JSON text strictly by RFC 8259, and stricter: a name may stand only once in an object, half a surrogate
 * pair is refused, and nesting ends at a fixed depth. Objects become maps in the order of the text, whole numbers that
 * fit become {@link Long}, others {@link BigDecimal}.
 */
final class JsonParser {
    private static final int MAX_DEPTH = 32;
    private static final int MAX_NUMBER_LENGTH = 64;

    private final String text;
    private int at;
    private int depth;

    private JsonParser(String text) {
        this.text = text;
    }

    static @Nullable Object parse(String text) {
        JsonParser parser = new JsonParser(text);
        parser.skipSpace();
        Object value = parser.value();
        parser.skipSpace();
        if (parser.at < text.length()) {
            throw parser.error("the end of the text");
        }
        return value;
    }

    private @Nullable Object value() {
        return switch (peek()) {
            case '{' -> object();
            case '[' -> array();
            case '"' -> string();
            case 't' -> literal("true", true);
            case 'f' -> literal("false", false);
            case 'n' -> literal("null", null);
            default -> number();
        };
    }

    private Map<String, @Nullable Object> object() {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        enter();
        if (!closes('}')) {
            do {
                skipSpace();
                String name = string();
                if (members.containsKey(name)) {
                    throw error("each name once, but \"" + shorten(name) + "\" stands twice");
                }
                skipSpace();
                expect(':');
                skipSpace();
                members.put(name, value());
                skipSpace();
            } while (continues('}'));
        }
        depth--;
        return members;
    }

    private List<@Nullable Object> array() {
        List<@Nullable Object> elements = new ArrayList<>();
        enter();
        if (!closes(']')) {
            do {
                skipSpace();
                elements.add(value());
                skipSpace();
            } while (continues(']'));
        }
        depth--;
        return elements;
    }

    private void enter() {
        at++;
        if (++depth > MAX_DEPTH) {
            throw error("at most " + MAX_DEPTH + " levels of nesting");
        }
        skipSpace();
    }

    private boolean closes(char bracket) {
        if (peek() == bracket) {
            at++;
            return true;
        }
        return false;
    }

    private boolean continues(char bracket) {
        if (closes(bracket)) {
            return false;
        }
        expect(',');
        return true;
    }

    private String string() {
        expect('"');
        int begin = at;
        while (peek() != '"' && peek() != '\\') {
            plain();
        }
        if (peek() == '"') {
            return text.substring(begin, at++);
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

    private Number number() {
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

    private @Nullable Object literal(String word, @Nullable Object meaning) {
        if (!text.startsWith(word, at)) {
            throw error("a value");
        }
        at += word.length();
        return meaning;
    }

    private void expect(char c) {
        if (peek() != c) {
            throw error("'" + c + "'");
        }
        at++;
    }

    private void skipSpace() {
        while (at < text.length() && " \t\n\r".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private char peek() {
        if (at >= text.length()) {
            throw error("more text");
        }
        return text.charAt(at);
    }

    private FormatException error(String expected) {
        int begin = Math.max(0, Math.min(at, text.length()) - 20);
        String before = text.substring(begin, Math.min(text.length(), at));
        return new FormatException("Not JSON at character " + at + ", after \"" + before.replaceAll("\\p{Cntrl}", "?")
                + "\": expected " + expected + ".");
    }

    private static String shorten(String text) {
        return text.length() <= 40 ? text : text.substring(0, 40) + "...";
    }
}
