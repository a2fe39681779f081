package org.veintrail.scheduler.problem;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import tools.jackson.databind.JsonNode;
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
        root.set("weights", without(JSON.valueToTree(instance.weights()), 0));
        TermsWriter.plan(root, instance.terms());
        ArrayNode facilities = root.putArray("facilities");
        instance.facilities().forEach(facility -> facilities.add(TermsWriter.facility(tree(facility), facility)));
        ArrayNode hospitals = root.putArray("hospitals");
        for (Hospital hospital : instance.hospitals()) {
            ObjectNode node = tree(hospital);
            node.set("closedDays", numbers(hospital.closedDays()));
            hospitals.add(TermsWriter.hospital(node, hospital));
        }
        ArrayNode products = root.putArray("products");
        instance.products().forEach(product -> products.add(without(tree(product), "certification", "")));
        ArrayNode lots = root.putArray("vectorLots");
        instance.vectorLots()
                .forEach(lot -> lots.add(without(without(tree(lot), "id", ""), "expiryDay", Integer.MAX_VALUE)));
        ArrayNode orders = root.putArray("orders");
        instance.orders().forEach(order -> orders.add(TermsWriter.order(tree(order), order)));
        return root;
    }

    /** Any record as a tree. */
    static ObjectNode tree(Object member) {
        return JSON.valueToTree(member);
    }

    private static ObjectNode without(ObjectNode node, int absent) {
        without(node, "overrunDay", absent);
        return without(node, "idleSuiteTick", absent);
    }

    /** The node without a field that says what its absence means. */
    static ObjectNode without(ObjectNode node, String field, Object absent) {
        JsonNode value = node.path(field);
        if (value.equals(JSON.valueToTree(absent))) {
            node.remove(field);
        }
        return node;
    }

    static ArrayNode numbers(Collection<Integer> numbers) {
        ArrayNode array = JSON.createArrayNode();
        numbers.stream().sorted().forEach(array::add);
        return array;
    }
}
