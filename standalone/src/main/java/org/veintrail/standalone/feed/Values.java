package org.veintrail.standalone.feed;

import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Walks over the texts in a JSON value. */
final class Values {
    /** What becomes of one text. */
    interface Change {
        /** The text to stand in place of the value of this field; elements of a list come with the list's field. */
        String of(String field, String value);
    }

    private Values() {}

    /** A copy of the value with each text changed. */
    static JsonNode visit(JsonNode node, Change change) {
        return visit("", node, change);
    }

    private static JsonNode visit(String field, JsonNode node, Change change) {
        JsonNodeFactory make = JsonNodeFactory.instance;
        if (node.isString()) {
            return make.stringNode(change.of(field, node.stringValue()));
        }
        if (node.isObject()) {
            ObjectNode copy = make.objectNode();
            for (Map.Entry<String, JsonNode> entry : node.properties()) {
                copy.set(entry.getKey(), visit(entry.getKey(), entry.getValue(), change));
            }
            return copy;
        }
        if (node.isArray()) {
            ArrayNode copy = make.arrayNode();
            for (JsonNode element : node) {
                copy.add(visit(field, element, change));
            }
            return copy;
        }
        return node;
    }
}
