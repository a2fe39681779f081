package org.veintrail.scheduler.propose;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.veintrail.scheduler.plan.Assignment;
import org.veintrail.scheduler.plan.PlanDiff;

/**
 * Who has to be told of a change of plan.
 *
 * @param patients orders whose patient is told another day, gains or loses a place
 * @param hospitals ids of hospitals with the orders that concern them
 * @param plants ids of plants with the orders that concern them
 */
public record Affected(
        List<Integer> patients, Map<Integer, List<Integer>> hospitals, Map<Integer, List<Integer>> plants) {
    public Affected {
        patients = List.copyOf(patients);
        hospitals = Map.copyOf(hospitals);
        plants = Map.copyOf(plants);
    }

    static Affected by(PlanDiff diff) {
        Set<Integer> patients = new TreeSet<>();
        Map<Integer, Set<Integer>> hospitals = new TreeMap<>();
        Map<Integer, Set<Integer>> plants = new TreeMap<>();
        for (PlanDiff.Change change : diff.changes()) {
            int order = change.order().id();
            if (change.kind() != PlanDiff.Kind.INTERNAL && change.kind() != PlanDiff.Kind.PLANT_MOVED) {
                patients.add(order);
                add(hospitals, change.order().hospital(), order);
                add(hospitals, change.order().collectedAt(), order);
            } else if (change.kind() == PlanDiff.Kind.PLANT_MOVED) {
                // The courier fetches the cells for another plant.
                add(hospitals, change.order().collectedAt(), order);
                add(hospitals, change.order().hospital(), order);
            }
            plant(plants, change.from(), order);
            plant(plants, change.to(), order);
        }
        return new Affected(List.copyOf(patients), lists(hospitals), lists(plants));
    }

    private static void plant(Map<Integer, Set<Integer>> plants, @Nullable Assignment row, int order) {
        if (row != null) {
            add(plants, row.facility(), order);
        }
    }

    private static void add(Map<Integer, Set<Integer>> places, int place, int order) {
        places.computeIfAbsent(place, key -> new TreeSet<>()).add(order);
    }

    private static Map<Integer, List<Integer>> lists(Map<Integer, ? extends Collection<Integer>> sets) {
        Map<Integer, List<Integer>> lists = new TreeMap<>();
        sets.forEach((place, orders) -> lists.put(place, List.copyOf(orders)));
        return lists;
    }
}
