package org.veintrail.proof.export;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A JSON object whose fields are taken out one by one and by type; what is left over at the end is refused. */
final class JsonObject {
    private final Map<String, @Nullable Object> rest;

    private JsonObject(Map<?, ?> members) {
        rest = new LinkedHashMap<>();
        members.forEach((name, value) -> rest.put((String) name, value));
    }

    static JsonObject parse(String text) {
        return of(JsonParser.parse(text), "The line");
    }

    private static JsonObject of(@Nullable Object value, String what) {
        if (value instanceof Map<?, ?> members) {
            return new JsonObject(members);
        }
        throw new FormatException(what + " is not a JSON object.");
    }

    boolean has(String name) {
        return rest.containsKey(name);
    }

    String text(String name) {
        return optionalText(name).orElseThrow(() -> new FormatException("The field \"" + name + "\" is missing."));
    }

    Optional<String> optionalText(String name) {
        Object value = rest.remove(name);
        if (value != null && !(value instanceof String)) {
            throw new FormatException("The field \"" + name + "\" is not a text.");
        }
        return Optional.ofNullable((String) value);
    }

    /** A whole number from 0 on. */
    long count(String name) {
        Object value = rest.remove(name);
        if (value instanceof Long number && number >= 0) {
            return number;
        }
        throw new FormatException(
                "The field \"" + name + "\" is " + value + "; a whole number from 0 to 2^63 - 1 is" + " expected.");
    }

    JsonObject object(String name) {
        return of(rest.remove(name), "The field \"" + name + "\"");
    }

    List<String> texts(String name) {
        if (!(rest.remove(name) instanceof List<?> elements)) {
            throw new FormatException("The field \"" + name + "\" is not a list.");
        }
        List<String> texts = new ArrayList<>();
        for (Object element : elements) {
            if (!(element instanceof String text)) {
                throw new FormatException("The list \"" + name + "\" has an element that is not a text.");
            }
            texts.add(text);
        }
        return texts;
    }

    /** Reads a text by a function of another layer and says which field it was when that refuses. */
    <T> T read(String name, Function<String, T> reader) {
        return convert(name, text(name), reader);
    }

    <T> Optional<T> readOptional(String name, Function<String, T> reader) {
        return optionalText(name).map(text -> convert(name, text, reader));
    }

    <T> List<T> readAll(String name, Function<String, T> reader) {
        return texts(name).stream().map(text -> convert(name, text, reader)).toList();
    }

    private static <T> T convert(String name, String text, Function<String, T> reader) {
        try {
            return reader.apply(text);
        } catch (RuntimeException e) {
            throw new FormatException("The field \"" + name + "\" is malformed: " + e.getMessage(), e);
        }
    }

    /** Refuses fields that nobody asked for: what is not read is not proved. */
    void requireNothingLeft() {
        if (!rest.isEmpty()) {
            throw new FormatException("The field \"" + rest.keySet().iterator().next() + "\" is not known here.");
        }
    }
}
