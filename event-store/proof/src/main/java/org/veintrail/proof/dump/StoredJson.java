package org.veintrail.proof.dump;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.veintrail.proof.export.FormatException;

/**
 * The JSON text that a stored value stands for, byte for byte as the log committed to it: no spaces, control characters escaped in the short form or
 * as four upper-case hexadecimal digits, other characters as they are in UTF-8, numbers as Java writes them. A document whose first field is named
 * with a marker holds the digits of a number that no BSON type holds; in names, three look-alike characters stand for dollar, dot and zero.
 */
final class StoredJson {
    private static final char ESCAPE = '\uFF3C';
    private static final String NUMBER = ESCAPE + "number";
    private static final String SYNTAX = "$.\0";
    private static final String LOOK_ALIKE = "\uFF04\uFF0E\u2400";
    private static final String HEX = "0123456789ABCDEF";

    private final StringBuilder out = new StringBuilder();

    private StoredJson() {}

    static byte[] of(@Nullable Object value) {
        StoredJson json = new StoredJson();
        json.value(value);
        return json.out.toString().getBytes(StandardCharsets.UTF_8);
    }

    private void value(@Nullable Object value) {
        switch (value) {
            case null -> out.append("null");
            case String text -> quote(text);
            case Boolean truth -> out.append(truth);
            case Integer number -> out.append(number);
            case Long number -> out.append(number);
            case Double number -> out.append(Double.toString(number));
            case BigDecimal number -> out.append(number);
            case List<?> elements -> array(elements);
            case Map<?, ?> fields -> object(fields);
            default ->
                throw new FormatException("A stored content holds a "
                        + value.getClass().getSimpleName() + ", which no JSON value becomes.");
        }
    }

    private void array(List<?> elements) {
        out.append('[');
        String separator = "";
        for (Object element : elements) {
            out.append(separator);
            value(element);
            separator = ",";
        }
        out.append(']');
    }

    private void object(Map<?, ?> fields) {
        Iterator<? extends Map.Entry<?, ?>> each = fields.entrySet().iterator();
        if (fields.size() == 1 && fields.get(NUMBER) instanceof String digits) {
            out.append(digits);
            return;
        }
        out.append('{');
        String separator = "";
        while (each.hasNext()) {
            Map.Entry<?, ?> field = each.next();
            out.append(separator);
            quote(plain((String) field.getKey()));
            out.append(':');
            value(field.getValue());
            separator = ",";
        }
        out.append('}');
    }

    private static String plain(String name) {
        StringBuilder plain = new StringBuilder(name.length());
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            int lookAlike = LOOK_ALIKE.indexOf(c);
            if (c == ESCAPE && i + 1 < name.length()) {
                plain.append(name.charAt(++i));
            } else {
                plain.append(lookAlike >= 0 ? SYNTAX.charAt(lookAlike) : c);
            }
        }
        return plain.toString();
    }

    private void quote(String text) {
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
                    if (c < 0x20) {
                        out.append("\\u00").append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 0xf));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        out.append('"');
    }
}
