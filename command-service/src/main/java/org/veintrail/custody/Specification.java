package org.veintrail.custody;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.DoublePredicate;
import org.veintrail.order.Measurement;
import org.veintrail.order.QcVerdict;

/**
 * The release specification: which tests a product needs, and what passes. Limits are those common to approved CD19 products:
 * viability and CD3 purity at least 80 %, CAR expression at least 10 %, endotoxin below 5 EU/mL, fewer than 5 vector copies per
 * cell, mycoplasma and sterility negative.
 */
final class Specification {
    private static final Map<String, DoublePredicate> LIMITS = Map.of(
            "viability", value -> value >= 80 && value <= 100,
            "cd3-purity", value -> value >= 80 && value <= 100,
            "car-expression", value -> value >= 10 && value <= 100,
            "endotoxin", value -> value >= 0 && value < 5,
            "vector-copy-number", value -> value >= 0 && value < 5);
    private static final Set<String> ABSENCE_TESTS = Set.of("mycoplasma", "sterility");
    /** Tests that take longer than the product can wait, so that it may be released before they are in. */
    private static final Set<String> MAY_FOLLOW = Set.of("sterility", "mycoplasma", "vector-copy-number");

    private Specification() {}

    /** What the specification says of a value; empty for a test that it does not know. */
    static Optional<QcVerdict> verdictOn(String test, Measurement measurement) {
        if (ABSENCE_TESTS.contains(test)) {
            return Optional.of("negative".equals(measurement.value()) ? QcVerdict.PASS : QcVerdict.FAIL);
        }
        DoublePredicate limit = LIMITS.get(test);
        if (limit == null) {
            return Optional.empty();
        }
        boolean passes = measurement.value() instanceof Double value && limit.test(value);
        return Optional.of(passes ? QcVerdict.PASS : QcVerdict.FAIL);
    }

    /** The tests a release needs that are not among these. */
    static Set<String> outstanding(Collection<String> recorded) {
        Set<String> missing = new LinkedHashSet<>(new java.util.TreeSet<>(LIMITS.keySet()));
        missing.addAll(new java.util.TreeSet<>(ABSENCE_TESTS));
        missing.removeAll(recorded);
        return missing;
    }

    static boolean mayFollowRelease(String test) {
        return MAY_FOLLOW.contains(test);
    }
}
