package org.veintrail.benchmarks.store;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Figures of several rounds and their medians, by name. */
final class Rounds {

    private final Map<String, List<Double>> figures = new LinkedHashMap<>();

    void add(String name, double figure) {
        figures.computeIfAbsent(name, unused -> new ArrayList<>()).add(figure);
    }

    /** The middle one, or the mean of the two in the middle; not a number where nothing was measured. */
    double median(String name) {
        List<Double> sorted =
                figures.getOrDefault(name, List.of()).stream().sorted().toList();
        if (sorted.isEmpty()) {
            return Double.NaN;
        }
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    /** The same things in another order in each round, so that none is always the one after another. */
    static <T> List<T> turned(List<T> things, int round) {
        List<T> turned = new ArrayList<>();
        for (int i = 0; i < things.size(); i++) {
            turned.add(things.get((i + round) % things.size()));
        }
        return turned;
    }
}
