package org.veintrail.scheduler.bench;

import java.util.List;

/**
 * Values found before on the samples by others' means and by ours: OptaPlanner with ruin and recreate, the constraint
 * programming solver CP-SAT on the whole model, and large neighbourhoods with it, on two cores.
 */
final class Known {
    private Known() {}

    static String best(String sample) {
        return switch (sample) {
            case "cart-50-s1" -> "0 / -2188";
            case "cart-200-s1" -> "-1 / -8225";
            case "cart-1000-s1" -> "-4 / -39300";
            default -> "";
        };
    }

    /** Scores of list schedules made by another program, in the order of the rules of ours; empty where there are none. */
    static List<String> baselines(String sample) {
        return switch (sample) {
            case "cart-50-s1" -> List.of("0 / -7006", "0 / -6284", "0 / -4912", "-4 / -2659");
            case "cart-200-s1" -> List.of("-30 / -34304", "-6 / -30706", "-8 / -18824", "-12 / -13128");
            case "cart-1000-s1" -> List.of("-41 / -133407", "-18 / -103684", "-11 / -61996", "-10 / -54204");
            default -> List.of();
        };
    }

    static String others(String sample) {
        return switch (sample) {
            case "cart-50-s1" -> "CP-SAT, 300 s on two cores: 0 / -2316";
            case "cart-200-s1" -> "CP-SAT, 420 s on two cores: -9 / -13240; large neighbourhoods, 300 s: -5 / -12325";
            default -> "";
        };
    }
}
