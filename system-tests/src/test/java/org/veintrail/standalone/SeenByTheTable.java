package org.veintrail.standalone;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.veintrail.access.Role;
import org.veintrail.access.VisibleFields;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What a role sees of an answer by the table of fields; which record stands where in an answer says the interface's description. */
final class SeenByTheTable {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String SCHEMAS = "#/components/schemas/";

    private final VisibleFields table = VisibleFields.current();
    private final JsonNode description;
    private final Set<String> told = new TreeSet<>();

    /** @param description the interface as OpenAPI */
    SeenByTheTable(JsonNode description) {
        this.description = description;
    }

    /** Every address with a method whose answers are described, and what it answers when it goes well. */
    Map<String, List<JsonNode>> answers() {
        Map<String, List<JsonNode>> answers = new TreeMap<>();
        description
                .path("paths")
                .forEachEntry((path, methods) -> methods.forEachEntry((method, operation) -> {
                    List<JsonNode> schemas = answers.computeIfAbsent(
                            method.toUpperCase(java.util.Locale.ROOT) + " " + path, each -> new ArrayList<>());
                    operation.path("responses").forEachEntry((status, response) -> {
                        if (status.startsWith("2")) {
                            response.path("content")
                                    .forEachEntry((type, content) -> schemas.add(content.path("schema")));
                        }
                    });
                }));
        return answers;
    }

    /** The addresses that are read and answer with records: path by path. */
    Map<String, JsonNode> reads() {
        Map<String, JsonNode> reads = new LinkedHashMap<>();
        answers().forEach((address, schemas) -> {
            if (address.startsWith("GET ")
                    && schemas.size() == 1
                    && !records(schemas.getFirst()).isEmpty()) {
                reads.put(address.substring("GET ".length()), schemas.getFirst());
            }
        });
        return reads;
    }

    /** The records that an answer is made of, by name; what the framework streams is none. */
    Set<String> records(JsonNode schema) {
        Set<String> names = new TreeSet<>();
        collect(schema, names);
        names.removeAll(Set.of("SseEmitter", "StreamingResponseBody"));
        return names;
    }

    private void collect(JsonNode part, Set<String> names) {
        String reference = part.path("$ref").asString("");
        if (reference.startsWith(SCHEMAS) && names.add(reference.substring(SCHEMAS.length()))) {
            collect(resolved(part), names);
        }
        part.forEach(each -> collect(each, names));
    }

    /** What stands in no row of the table and is not among what is seen whole. */
    Set<String> unknown(Set<String> records) {
        Set<String> unknown = new TreeSet<>(records);
        table.whole().forEach(unknown::remove);
        table.rows().forEach(row -> unknown.remove(row.view().split(":", 2)[0]));
        return unknown;
    }

    private JsonNode resolved(JsonNode schema) {
        String reference = schema.path("$ref").asString("");
        return reference.startsWith(SCHEMAS)
                ? description.path("components").path("schemas").path(reference.substring(SCHEMAS.length()))
                : schema;
    }

    /** The answer as the role sees it, made from the one that hides nothing. */
    JsonNode seen(JsonNode whole, JsonNode schema, Role role) {
        if (whole instanceof ArrayNode list) {
            ArrayNode seen = JSON.createArrayNode();
            list.forEach(each -> seen.add(seen(each, resolved(schema).path("items"), role)));
            return seen;
        }
        if (!(whole instanceof ObjectNode record)) {
            return whole;
        }
        String view = schema.path("$ref").asString("").replace(SCHEMAS, "");
        Set<String> hidden = new TreeSet<>(table.hiddenFrom(role, view));
        hidden.addAll(table.hiddenFrom(role, view + ":" + record.path("kind").asString("")));
        JsonNode fields = resolved(schema).path("properties");
        ObjectNode seen = JSON.createObjectNode();
        record.forEachEntry((name, value) -> {
            if (!value.isNull() && !value.isEmpty() || value.isValueNode() && !value.isNull()) {
                told.add(view + "." + name);
                told.add(view + ":" + record.path("kind").asString("") + "." + name);
            }
            seen.set(name, hidden.contains(name) ? nothing(value) : seen(value, fields.path(name), role));
        });
        return seen;
    }

    /** Fields that were there to be seen or hidden, as the rows of the table name them. */
    Set<String> told() {
        return told;
    }

    private static JsonNode nothing(JsonNode value) {
        return value.isArray() ? JSON.createArrayNode() : JSON.nullNode();
    }

    /** The texts of an answer, but for those so short that they stand anywhere. */
    static Set<String> texts(JsonNode answer) {
        Set<String> texts = new TreeSet<>();
        if (answer.isString() && answer.asString().length() > 7) {
            texts.add(answer.asString());
        }
        answer.forEach(each -> texts.addAll(texts(each)));
        return Collections.unmodifiableSet(texts);
    }

    /** The answer without how far the views were, which goes on between two questions. */
    static JsonNode still(JsonNode answer) {
        JsonNode copy = answer.deepCopy();
        if (copy instanceof ObjectNode fields && (fields.has("items") || fields.has("orders") || fields.has("of"))) {
            fields.remove("position");
        }
        return copy;
    }
}
