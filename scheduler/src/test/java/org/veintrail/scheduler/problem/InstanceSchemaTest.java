package org.veintrail.scheduler.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The published schema and the reader know the same fields. */
class InstanceSchemaTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private final JsonNode schema =
            JSON.readTree(Path.of("..", "docs", "planning-instance.schema.json").toFile());

    @Test
    void everySampleAndEveryInstanceWithOptionalFieldsFollowsTheSchema() throws IOException {
        for (String name : Samples.BASE) {
            check(JSON.readTree(Samples.open(name)), schema, name);
        }
        for (long seed = 1; seed < 6; seed++) {
            check(JSON.readTree(InstanceWriter.bytes(Instances.rich(seed, 20))), schema, "rich");
        }
    }

    @Test
    void everyFieldOfTheSchemaIsReadAndWritten() {
        Set<String> written = new TreeSet<>();
        for (long seed = 1; seed < 12; seed++) {
            collect(JSON.readTree(InstanceWriter.bytes(Instances.rich(seed, 20))), "", written);
        }
        Set<String> promised = new TreeSet<>();
        promised(schema, "", promised);
        // Outages of chairs and of additions need no shift; everything else occurs.
        promised.removeIf(path -> path.equals("facilities.additions.shift"));
        assertThat(written).containsAll(promised);
        assertThat(promised).hasSizeGreaterThan(100);
    }

    private static void check(JsonNode value, JsonNode schema, String path) {
        if (value.isObject()) {
            for (var field : value.properties()) {
                assertThat(schema.path("properties").has(field.getKey()))
                        .as("%s.%s is in the schema", path, field.getKey())
                        .isTrue();
                check(field.getValue(), schema.path("properties").path(field.getKey()), path + "." + field.getKey());
            }
            schema.path("required")
                    .forEach(name -> assertThat(value.has(name.stringValue()))
                            .as("%s.%s is there", path, name)
                            .isTrue());
        } else if (value.isArray()) {
            value.forEach(member -> check(member, schema.path("items"), path + "[]"));
        } else if (value.isInt() && schema.has("minimum")) {
            assertThat(value.intValue())
                    .as(path)
                    .isBetween(
                            schema.path("minimum").intValue(),
                            schema.path("maximum").intValue());
        }
    }

    private static void collect(JsonNode value, String path, Set<String> paths) {
        if (value.isObject()) {
            value.properties().forEach(field -> {
                paths.add((path + "." + field.getKey()).substring(1));
                collect(field.getValue(), path + "." + field.getKey(), paths);
            });
        } else if (value.isArray()) {
            value.forEach(member -> collect(member, path, paths));
        }
    }

    private static void promised(JsonNode schema, String path, Set<String> paths) {
        if (schema.has("items")) {
            promised(schema.path("items"), path, paths);
        }
        schema.path("properties").properties().forEach(field -> {
            paths.add((path + "." + field.getKey()).substring(1));
            promised(field.getValue(), path + "." + field.getKey(), paths);
        });
    }
}
