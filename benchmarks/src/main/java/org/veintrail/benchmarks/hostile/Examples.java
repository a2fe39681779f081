package org.veintrail.benchmarks.hostile;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** Makes an example of a request's body from the description of the interface, every field filled in. */
final class Examples {
    private static final int DEEPEST = 8;

    private final JsonNode description;
    private final JsonNodeFactory make = JsonNodeFactory.instance;

    Examples(JsonNode description) {
        this.description = description;
    }

    /** A command's own fields. */
    JsonNode of(String path) {
        JsonNode act = body(path);
        return act.has("body") ? act.get("body") : act;
    }

    /** The whole body of a POST to this path; an empty object where none is described. */
    JsonNode body(String path) {
        JsonNode content = description
                .path("paths")
                .path(path)
                .path("post")
                .path("requestBody")
                .path("content");
        JsonNode schema =
                content.isEmpty() ? content : content.iterator().next().path("schema");
        JsonNode example = example(schema, 0);
        return example.isObject() ? example : make.objectNode();
    }

    private JsonNode example(JsonNode asked, int depth) {
        JsonNode schema = resolved(asked);
        if (depth > DEEPEST) {
            return make.nullNode();
        }
        if (schema.has("enum")) {
            return schema.get("enum").get(0);
        }
        return switch (schema.path("type").asString("object")) {
            case "string" -> text(schema);
            case "integer" -> make.numberNode(1);
            case "number" -> make.numberNode(1.5);
            case "boolean" -> make.booleanNode(false);
            case "array" -> {
                ArrayNode list = make.arrayNode();
                list.add(example(schema.path("items"), depth + 1));
                yield list;
            }
            default -> {
                ObjectNode object = make.objectNode();
                schema.path("properties")
                        .properties()
                        .forEach(each -> object.set(each.getKey(), example(each.getValue(), depth + 1)));
                yield object;
            }
        };
    }

    private JsonNode resolved(JsonNode schema) {
        String reference = schema.path("$ref").asString("");
        return reference.isEmpty() ? schema : description.at(reference.substring(1));
    }

    private static JsonNode text(JsonNode schema) {
        return StringNode.valueOf(
                switch (schema.path("format").asString("")) {
                    case "date-time" -> "2026-02-16T09:00:00+00:00";
                    case "date" -> "2026-02-16";
                    default -> "HOSTILE-1";
                });
    }
}
