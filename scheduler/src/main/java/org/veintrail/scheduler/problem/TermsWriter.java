package org.veintrail.scheduler.problem;

import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes the optional fields of an instance; what means the same when absent is left out. */
final class TermsWriter {
    private TermsWriter() {}

    static void plan(ObjectNode root, PlanTerms terms) {
        if (terms.startDate() != null) {
            root.put("startDate", terms.startDate().toString());
        }
        members(root, "lanes", terms.lanes());
        members(root, "pins", terms.pins());
    }

    static ObjectNode facility(ObjectNode node, Facility facility) {
        node.remove("terms");
        outages(node, "outages", facility.outages());
        PlantTerms terms = facility.terms();
        zone(node, terms.zone());
        workingDays(node, terms.workingDays());
        if (!terms.closedDays().isEmpty()) {
            node.set("closedDays", InstanceWriter.numbers(terms.closedDays()));
        }
        if (!terms.additions().isEmpty()) {
            outages(node, "additions", terms.additions());
        }
        members(node, "shifts", terms.shifts());
        members(node, "campaigns", terms.campaigns());
        if (terms.changeoverTicks() > 0) {
            node.put("changeoverTicks", terms.changeoverTicks());
        }
        return node;
    }

    static ObjectNode hospital(ObjectNode node, Hospital hospital) {
        node.remove("terms");
        zone(node, hospital.terms().zone());
        workingDays(node, hospital.terms().workingDays());
        if (!hospital.terms().outages().isEmpty()) {
            outages(node, "outages", hospital.terms().outages());
        }
        return node;
    }

    static ObjectNode order(ObjectNode node, Order order) {
        node.remove("terms");
        PatientTerms terms = order.terms();
        if (terms.risk() > 0) {
            node.put("risk", terms.risk());
        }
        if (terms.windowEndDay() < Integer.MAX_VALUE) {
            node.put("windowEndDay", terms.windowEndDay());
        }
        members(node, "unavailable", terms.unavailable());
        if (terms.collectedAt() != null) {
            node.put("collectedAt", terms.collectedAt());
        }
        return node;
    }

    private static void zone(ObjectNode node, @Nullable ZoneId zone) {
        if (zone != null) {
            node.put("zone", zone.getId());
        }
    }

    private static void workingDays(ObjectNode node, Collection<Integer> days) {
        if (!days.equals(SiteTerms.WEEKDAYS)) {
            node.set("workingDays", InstanceWriter.numbers(days));
        }
    }

    private static void outages(ObjectNode node, String name, List<Outage> outages) {
        ArrayNode array = node.putArray(name);
        outages.forEach(outage -> array.add(InstanceWriter.without(InstanceWriter.tree(outage), "shift", "")));
    }

    /** A list of records without nulls, empty lists and ends that never come; absent if the list is empty. */
    private static void members(ObjectNode node, String name, List<? extends Record> members) {
        if (members.isEmpty()) {
            return;
        }
        ArrayNode array = node.putArray(name);
        for (Record member : members) {
            Map<String, JsonNode> kept = new TreeMap<>();
            InstanceWriter.tree(member).properties().forEach(field -> {
                if (means(field.getValue())) {
                    kept.put(field.getKey(), sorted(field.getValue()));
                }
            });
            ObjectNode object = array.addObject();
            kept.forEach(object::set);
        }
    }

    private static boolean means(JsonNode value) {
        boolean never = value.isInt() && value.intValue() == Integer.MAX_VALUE;
        return !value.isNull() && !never && !(value.isArray() && value.isEmpty());
    }

    private static JsonNode sorted(JsonNode value) {
        if (!value.isArray() || !value.get(0).isInt()) {
            return value;
        }
        List<Integer> numbers = new java.util.ArrayList<>();
        value.forEach(number -> numbers.add(number.intValue()));
        return InstanceWriter.numbers(numbers);
    }
}
