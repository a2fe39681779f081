package org.veintrail.signing;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Iterator;
import java.util.Locale;
import java.util.TreeSet;

/** The JSON Canonicalization Scheme (RFC 8785), for documents whose numbers are whole: those mean the same everywhere. */
final class CanonicalJson {

    private CanonicalJson() {}

    /**
     * The canonical form.
     *
     * @throws IllegalArgumentException for a number that is not whole
     */
    static String of(JsonNode node) {
        StringBuilder out = new StringBuilder();
        write(node, out);
        return out.toString();
    }

    private static void write(JsonNode node, StringBuilder out) {
        switch (node.getNodeType()) {
            case OBJECT -> object(node, out);
            case ARRAY -> array(node, out);
            case STRING -> string(node.textValue(), out);
            case BOOLEAN, NULL -> out.append(node.asText());
            case NUMBER -> number(node, out);
            case BINARY, MISSING, POJO ->
                throw new IllegalArgumentException("JSON has nothing of the kind " + node.getNodeType() + ".");
        }
    }

    private static void number(JsonNode node, StringBuilder out) {
        if (!node.isIntegralNumber()) {
            throw new IllegalArgumentException(
                    "What is signed has whole numbers only, but here is " + node.asText() + ". Sign it as text.");
        }
        out.append(node.asText());
    }

    /** Names in the order of their UTF-16 code units, which is that of Java's strings. */
    private static void object(JsonNode node, StringBuilder out) {
        TreeSet<String> names = new TreeSet<>();
        node.fieldNames().forEachRemaining(names::add);
        out.append('{');
        for (Iterator<String> each = names.iterator(); each.hasNext(); ) {
            String name = each.next();
            string(name, out);
            out.append(':');
            write(node.get(name), out);
            if (each.hasNext()) {
                out.append(',');
            }
        }
        out.append('}');
    }

    private static void array(JsonNode node, StringBuilder out) {
        out.append('[');
        for (int i = 0; i < node.size(); i++) {
            if (i > 0) {
                out.append(',');
            }
            write(node.get(i), out);
        }
        out.append(']');
    }

    private static void string(String text, StringBuilder out) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\b' -> out.append("\\b");
                case '\t' -> out.append("\\t");
                case '\n' -> out.append("\\n");
                case '\f' -> out.append("\\f");
                case '\r' -> out.append("\\r");
                default -> {
                    if (c < ' ') {
                        out.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        out.append('"');
    }
}
