package org.veintrail.scheduler.plan;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.veintrail.scheduler.problem.Fields;
import org.veintrail.scheduler.problem.InvalidInstanceException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Reads and writes plans: {@code {"instance": name, "assignments": [{"order": 0, "facility": 1, ...}]}}. */
public final class PlanFiles {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int MOST = 1_000_000;

    private PlanFiles() {}

    /**
     * Reads a plan.
     *
     * @throws InvalidInstanceException naming the field that is wrong
     */
    public static Plan read(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return read(in);
        }
    }

    /** Reads a plan; see {@link #read(Path)}. */
    public static Plan read(InputStream in) {
        JsonNode root;
        try {
            root = JSON.readTree(in);
        } catch (JacksonException e) {
            throw new InvalidInstanceException("plan", "is not valid JSON: " + e.getOriginalMessage());
        }
        Fields file = Fields.of(root, "");
        String instance = file.text("instance");
        List<Assignment> rows = new ArrayList<>();
        for (Fields row : file.objects("assignments")) {
            rows.add(row(row));
        }
        return new Plan(instance, rows);
    }

    private static Assignment row(Fields f) {
        return new Assignment(
                f.integer("order", 0, Integer.MAX_VALUE),
                f.integer("facility", 0, Integer.MAX_VALUE),
                f.integer("aphDay", 0, MOST),
                f.integer("suiteStart", 0, MOST),
                f.integer("harvestStart", 0, MOST),
                f.integer("qcStart", 0, MOST),
                f.integer("qaDay", 0, MOST),
                f.integer("infusionDay", 0, MOST));
    }

    /** Writes a plan, replacing what is there. */
    public static void write(Plan plan, Path file) throws IOException {
        Files.write(file, bytes(plan));
    }

    /** The plan as bytes of a file. */
    public static byte[] bytes(Plan plan) {
        ObjectNode root = JSON.createObjectNode();
        root.put("instance", plan.instance());
        root.set("assignments", JSON.valueToTree(plan.assignments()));
        return JSON.writeValueAsBytes(root);
    }
}
