package org.veintrail.command.labels;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A JSON object read strictly: no duplicate and no unknown field; every fault is collected and none repeats a value. */
final class StrictJson {
    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxStringLength(20_000)
                            .maxNestingDepth(5)
                            .maxNumberLength(20)
                            .maxNameLength(100)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final JsonNode document;
    private final List<FieldFault> faults = new ArrayList<>();

    private StrictJson(JsonNode document) {
        this.document = document;
    }

    /** Reads an object that has no other fields than the known ones. */
    static StrictJson object(byte @Nullable [] body, Set<String> known) {
        StrictJson json = new StrictJson(tree(body));
        if (!json.document.isObject()) {
            throw RequestRefusedException.malformed(List.of(new FieldFault("", "must be a JSON object")));
        }
        long unknown = json.document.properties().stream()
                .filter(each -> !known.contains(each.getKey()))
                .count();
        if (unknown > 0) {
            json.fault(
                    "",
                    "has " + unknown + " unknown field" + (unknown == 1 ? "" : "s") + "; known are "
                            + known.stream().sorted().toList());
        }
        return json;
    }

    private static JsonNode tree(byte @Nullable [] body) {
        try {
            JsonNode document = body == null ? null : JSON.readTree(body);
            if (document == null || document.isMissingNode()) {
                throw RequestRefusedException.malformed(List.of(new FieldFault("", "is empty; send a JSON object")));
            }
            return document;
        } catch (JacksonException e) {
            String where = e.getLocation() == null
                    ? ""
                    : " at line " + e.getLocation().getLineNr() + ", column "
                            + e.getLocation().getColumnNr();
            throw RequestRefusedException.malformed(
                    List.of(new FieldFault("", "is no JSON that can be read" + where + ", without duplicate fields")));
        } catch (IOException e) {
            throw RequestRefusedException.malformed(List.of(new FieldFault("", "could not be read to its end")));
        }
    }

    /** A field's value, when it is there. */
    @Nullable
    JsonNode get(String field) {
        JsonNode value = document.get(field);
        return value == null || value.isNull() ? null : value;
    }

    /** A string, empty when it is missing or none; both are faults where it is required. */
    String text(String field, boolean required, int longest) {
        JsonNode value = get(field);
        if (value == null) {
            if (required) {
                fault("/" + field, "is missing");
            }
            return "";
        }
        if (!value.isTextual()
                || value.textValue().isEmpty()
                || value.textValue().length() > longest) {
            fault("/" + field, "must be a string of 1 to " + longest + " characters");
            return "";
        }
        return value.textValue();
    }

    void fault(String pointer, String problem) {
        faults.add(new FieldFault(pointer, problem));
    }

    /** Refuses the request when there was any fault. */
    void requireNoFault() {
        if (!faults.isEmpty()) {
            throw RequestRefusedException.malformed(faults);
        }
    }
}
