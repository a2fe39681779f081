package org.veintrail.scheduler.problem;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Typed access to one JSON object of a file: every refusal names the path of the field. */
public final class Fields {
    private final JsonNode node;
    private final String path;
    private final Set<String> read = new TreeSet<>();

    private Fields(JsonNode node, String path) {
        this.node = node;
        this.path = path;
    }

    /** The fields of {@code node}, which stands at {@code path} of its file. */
    public static Fields of(JsonNode node, String path) {
        if (!node.isObject()) {
            throw new InvalidInstanceException(path.isEmpty() ? "file" : path, "is " + shown(node) + ", not an object");
        }
        return new Fields(node, path);
    }

    /** Full path of a field of this object. */
    public String pathOf(String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    /** A whole number within limits. */
    public int integer(String name, int least, int most) {
        return integer(required(name), pathOf(name), least, most);
    }

    /** A whole number within limits, or {@code absent} where the field is missing. */
    public int integer(String name, int least, int most, int absent) {
        read.add(name);
        return node.has(name) ? integer(name, least, most) : absent;
    }

    /** A number of any size, or {@code absent}. */
    public long longOr(String name, long absent) {
        read.add(name);
        JsonNode value = node.path(name);
        if (value.isMissingNode()) {
            return absent;
        }
        if (!value.isIntegralNumber() || !value.canConvertToLong()) {
            throw new InvalidInstanceException(pathOf(name), "is " + shown(value) + ", not a whole number");
        }
        return value.longValue();
    }

    /** A text that is not blank. */
    public String text(String name) {
        JsonNode value = required(name);
        if (!value.isString() || value.stringValue().isBlank()) {
            throw new InvalidInstanceException(pathOf(name), "is " + shown(value) + "; a name is needed");
        }
        return value.stringValue();
    }

    /** A whole number within limits, or null where the field is missing. */
    public @Nullable Integer optionalInteger(String name, int least, int most) {
        read.add(name);
        return node.has(name) ? (Integer) integer(name, least, most) : null;
    }

    /** A text that is not blank, or empty where the field is missing. */
    public String optionalText(String name) {
        read.add(name);
        return node.has(name) ? text(name) : "";
    }

    /** A list of names; empty where the field is missing. */
    public List<String> optionalTexts(String name) {
        read.add(name);
        List<String> texts = new ArrayList<>();
        if (node.has(name)) {
            for (JsonNode value : array(name)) {
                if (!value.isString() || value.stringValue().isBlank()) {
                    throw new InvalidInstanceException(
                            pathOf(name) + "[" + texts.size() + "]", "is " + shown(value) + "; a name is needed");
                }
                texts.add(value.stringValue());
            }
        }
        return texts;
    }

    /** The members of an array of objects; none where the field is missing. */
    public List<Fields> optionalObjects(String name) {
        read.add(name);
        return node.has(name) ? objects(name) : List.of();
    }

    /** A list of whole numbers within limits, or {@code absent} where the field is missing. */
    public List<Integer> optionalIntegers(String name, int least, int most, List<Integer> absent) {
        read.add(name);
        return node.has(name) ? integers(name, least, most) : absent;
    }

    /** True or false. */
    public boolean flag(String name) {
        JsonNode value = required(name);
        if (!value.isBoolean()) {
            throw new InvalidInstanceException(pathOf(name), "is " + shown(value) + "; say true or false");
        }
        return value.booleanValue();
    }

    /** A list of whole numbers within limits. */
    public List<Integer> integers(String name, int least, int most) {
        List<Integer> numbers = new ArrayList<>();
        for (JsonNode value : array(name)) {
            numbers.add(integer(value, pathOf(name) + "[" + numbers.size() + "]", least, most));
        }
        return numbers;
    }

    /** A nested object. */
    public Fields object(String name) {
        return of(required(name), pathOf(name));
    }

    /** The members of an array of objects. */
    public List<Fields> objects(String name) {
        List<Fields> members = new ArrayList<>();
        for (JsonNode value : array(name)) {
            members.add(of(value, pathOf(name) + "[" + members.size() + "]"));
        }
        return members;
    }

    /** Refuses fields that nobody asked for: a limit the planner does not know would silently not be kept. */
    public void nothingElse() {
        for (String name : node.propertyNames()) {
            if (!read.contains(name)) {
                throw new InvalidInstanceException(
                        pathOf(name),
                        "is not part of the format " + Instance.FORMAT + ", which knows " + read
                                + "; a limit the planner does not know would not be kept, so remove or correct it");
            }
        }
    }

    private JsonNode array(String name) {
        JsonNode value = required(name);
        if (!value.isArray()) {
            throw new InvalidInstanceException(pathOf(name), "is " + shown(value) + ", not a list");
        }
        return value;
    }

    private JsonNode required(String name) {
        read.add(name);
        JsonNode value = node.path(name);
        if (value.isMissingNode() || value.isNull()) {
            throw new InvalidInstanceException(pathOf(name), "is missing");
        }
        return value;
    }

    private static int integer(JsonNode value, String path, int least, int most) {
        if (!value.isIntegralNumber() || !value.canConvertToInt()) {
            throw new InvalidInstanceException(path, "is " + shown(value) + ", not a whole number");
        }
        int number = value.intValue();
        if (number < least || number > most) {
            throw new InvalidInstanceException(
                    path, "is " + number + "; it must lie between " + least + " and " + most);
        }
        return number;
    }

    private static String shown(JsonNode value) {
        String text = value.toString();
        return text.length() <= 40 ? text : text.substring(0, 40) + "...";
    }
}
