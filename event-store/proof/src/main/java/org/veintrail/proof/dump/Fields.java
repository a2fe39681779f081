package org.veintrail.proof.dump;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.veintrail.proof.export.FormatException;

/** Fields of a document, each of the type that a log writes it with. */
final class Fields {
    private Fields() {}

    /** @throws FormatException when there is a field that a log does not write, or one that stands twice */
    static void requireOnly(Set<String> known, Map<String, @Nullable Object> document, String what) {
        document.forEach((name, value) -> {
            if (!known.contains(name)) {
                throw new FormatException(what + " has a field \"" + name + "\", which none is written with.");
            }
            if (value instanceof BsonReader.Twice) {
                throw new FormatException(what + " has the field \"" + name + "\" twice.");
            }
        });
    }

    @SuppressWarnings("unchecked") // the reader makes maps of this kind only
    static Map<String, @Nullable Object> object(@Nullable Object value, String what) {
        if (value instanceof Map<?, ?> fields) {
            return (Map<String, @Nullable Object>) fields;
        }
        throw new FormatException("The field \"" + what + "\" is missing or no document.");
    }

    static List<?> list(Map<String, @Nullable Object> document, String field) {
        if (document.get(field) instanceof List<?> elements) {
            return elements;
        }
        throw new FormatException("The field \"" + field + "\" is missing or no array.");
    }

    static byte[] bytes(Map<String, @Nullable Object> document, String field) {
        if (document.get(field) instanceof byte[] bytes) {
            return bytes;
        }
        throw new FormatException("The field \"" + field + "\" is missing or no binary value.");
    }

    static long number(Map<String, @Nullable Object> document, String field) {
        if (document.get(field) instanceof Number number && (number instanceof Long || number instanceof Integer)) {
            return number.longValue();
        }
        throw new FormatException("The field \"" + field + "\" is missing or no whole number.");
    }

    static String text(Map<String, @Nullable Object> document, String field) {
        if (document.get(field) instanceof String text) {
            return text;
        }
        throw new FormatException("The field \"" + field + "\" is missing or not a text.");
    }

    /** A text that need not be there; where it is, it is a text. */
    static @Nullable String optionalText(Map<String, @Nullable Object> document, String field) {
        return document.containsKey(field) ? text(document, field) : null;
    }
}
