package org.veintrail.proof.export;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads one JSON text strictly by RFC 8259, and stricter: a name may stand only once in an object, half a surrogate
 * pair is refused, and nesting ends at a fixed depth. Objects become maps in the order of the text, whole numbers that
 * fit become {@link Long}, others {@link java.math.BigDecimal}.
 */
final class JsonParser {
    private static final int MAX_DEPTH = 32;

    private final JsonScanner in;
    private int depth;

    private JsonParser(String text) {
        in = new JsonScanner(text);
    }

    static @Nullable Object parse(String text) {
        JsonParser parser = new JsonParser(text);
        parser.in.skipSpace();
        Object value = parser.value();
        parser.in.skipSpace();
        if (!parser.in.isAtTheEnd()) {
            throw parser.in.error("the end of the text");
        }
        return value;
    }

    private @Nullable Object value() {
        return switch (in.peek()) {
            case '{' -> object();
            case '[' -> array();
            case '"' -> in.string();
            case 't' -> in.literal("true", true);
            case 'f' -> in.literal("false", false);
            case 'n' -> in.literal("null", null);
            default -> in.number();
        };
    }

    private Map<String, @Nullable Object> object() {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        enter();
        if (!closes('}')) {
            do {
                in.skipSpace();
                String name = in.string();
                if (members.containsKey(name)) {
                    throw in.error("each name once, but \"" + JsonScanner.shorten(name) + "\" stands twice");
                }
                in.skipSpace();
                in.expect(':');
                in.skipSpace();
                members.put(name, value());
                in.skipSpace();
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
                in.skipSpace();
                elements.add(value());
                in.skipSpace();
            } while (continues(']'));
        }
        depth--;
        return elements;
    }

    private void enter() {
        in.skip();
        if (++depth > MAX_DEPTH) {
            throw in.error("at most " + MAX_DEPTH + " levels of nesting");
        }
        in.skipSpace();
    }

    private boolean closes(char bracket) {
        if (in.peek() == bracket) {
            in.skip();
            return true;
        }
        return false;
    }

    private boolean continues(char bracket) {
        if (closes(bracket)) {
            return false;
        }
        in.expect(',');
        return true;
    }
}
