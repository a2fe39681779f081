package org.veintrail.scheduler.problem;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes planning instances in the format that {@link InstanceReader} reads. */
public final class InstanceWriter {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private InstanceWriter() {}

    /** Writes a file, replacing what is there. */
    public static void write(Instance instance, Path file) throws IOException {
        try (OutputStream out = Files.newOutputStream(file)) {
            JSON.writeValue(out, tree(instance));
        }
    }

    /** The instance as bytes of a file. */
    public static byte[] bytes(Instance instance) {
        return JSON.writeValueAsBytes(tree(instance));
    }

    private static ObjectNode tree(Instance instance) {
        ObjectNode root = JSON.createObjectNode();
        root.put("format", Instance.FORMAT);
        root.put("name", instance.name());
        root.put("seed", instance.seed());
        root.put("tickHours", instance.tickHours());
        root.put("horizonDays", instance.horizonDays());
        root.set("courierWeekdays", numbers(instance.courierWeekdays()));
        root.set("weights", JSON.valueToTree(instance.weights()));
        root.set("facilities", JSON.valueToTree(instance.facilities()));
        ArrayNode hospitals = root.putArray("hospitals");
        for (Hospital hospital : instance.hospitals()) {
            ObjectNode node = JSON.valueToTree(hospital);
            node.set("closedDays", numbers(hospital.closedDays()));
            hospitals.add(node);
        }
        root.set("products", JSON.valueToTree(instance.products()));
        root.set("vectorLots", JSON.valueToTree(instance.vectorLots()));
        root.set("orders", JSON.valueToTree(instance.orders()));
        return root;
    }

    private static ArrayNode numbers(Collection<Integer> numbers) {
        ArrayNode array = JSON.createArrayNode();
        numbers.stream().sorted().forEach(array::add);
        return array;
    }
}
