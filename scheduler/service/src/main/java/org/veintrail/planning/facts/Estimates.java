package org.veintrail.planning.facts;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How long steps really took, by step, product and site: the latest {@value #KEPT} of each. */
public final class Estimates {
    /** Durations kept of each kind. */
    static final int KEPT = 200;

    /** Fewest durations from which an estimate is drawn; below it the planned length stands. */
    static final int LEAST = 5;

    /** What is measured. */
    public enum Step {
        /** From the start of the run to harvest. */
        CULTURE,
        /** From freezing to release. */
        TESTING,
        /** From dispatch to receipt at the plant. */
        INBOUND
    }

    /**
     * What was measured of one step.
     *
     * @param step the step
     * @param product the product
     * @param site plant, or for transport the lane
     * @param count durations behind it
     * @param medianHours half took no longer
     * @param p90Hours nine in ten took no longer
     */
    public record Estimate(Step step, String product, String site, int count, double medianHours, double p90Hours) {}

    /** Hours by step, product and site. */
    public Map<String, List<Double>> hours = new LinkedHashMap<>();

    void add(Step step, String product, String site, @Nullable OffsetDateTime from, OffsetDateTime to) {
        if (from == null || !from.isBefore(to)) {
            return;
        }
        List<Double> known = hours.computeIfAbsent(key(step, product, site), key -> new ArrayList<>());
        known.add(Duration.between(from, to).toMinutes() / 60.0);
        if (known.size() > KEPT) {
            known.removeFirst();
        }
    }

    /** The estimate of a step, where enough was measured. */
    public Optional<Estimate> of(Step step, String product, String site) {
        List<Double> known = hours.getOrDefault(key(step, product, site), List.of());
        return known.size() < LEAST ? Optional.empty() : Optional.of(estimate(step, product, site, known));
    }

    /** Everything measured, also where it is too little to plan by. */
    public List<Estimate> all() {
        return hours.entrySet().stream()
                .map(entry -> {
                    String[] parts = entry.getKey().split("\\|", -1);
                    return estimate(Step.valueOf(parts[0]), parts[1], parts[2], entry.getValue());
                })
                .toList();
    }

    private static Estimate estimate(Step step, String product, String site, List<Double> known) {
        List<Double> sorted = known.stream().sorted().toList();
        return new Estimate(step, product, site, sorted.size(), rank(sorted, 0.5), rank(sorted, 0.9));
    }

    /** Nearest rank: the smallest value that the share does not exceed. */
    private static double rank(List<Double> sorted, double share) {
        return sorted.get(Math.max(0, (int) Math.ceil(share * sorted.size()) - 1));
    }

    private static String key(Step step, String product, String site) {
        return step + "|" + product + "|" + site;
    }
}
