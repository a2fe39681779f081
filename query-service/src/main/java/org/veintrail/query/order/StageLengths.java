package org.veintrail.query.order;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import org.veintrail.query.Stage;

/**
 * How long the stages from collection to delivery take at least and as a rule, in days. These are planning assumptions for
 * autologous CAR-T products made fresh-in, frozen-out at a central plant with rapid sterility testing at best; together they give
 * a turnaround of about 5 days at least, which no plant reaches, and 19 as a rule.
 */
final class StageLengths {

    private record Length(double least, double usual) {}

    private static final Map<Stage, Length> LENGTHS = new EnumMap<>(Map.of(
            Stage.COLLECTED, new Length(0.1, 0.25),
            Stage.TO_PLANT, new Length(0.5, 0.75),
            Stage.RECEIPT, new Length(0, 0.25),
            Stage.ACCEPTED, new Length(0, 0.25),
            Stage.MANUFACTURE, new Length(1.3, 9),
            Stage.FILLED, new Length(0.1, 0.25),
            Stage.TESTING, new Length(3, 7.5),
            Stage.RELEASED, new Length(0, 0.25),
            Stage.TO_SITE, new Length(0.5, 0.75)));

    private StageLengths() {}

    /** The shortest time from here to the delivery; zero where the stage is not on that way. */
    static Duration leastLeft(Stage stage, Instant since, Instant now) {
        return left(stage, since, now, false);
    }

    /** The usual time from here to the delivery; zero where the stage is not on that way. */
    static Duration usuallyLeft(Stage stage, Instant since, Instant now) {
        return left(stage, since, now, true);
    }

    private static Duration left(Stage stage, Instant since, Instant now, boolean usual) {
        if (!LENGTHS.containsKey(stage)) {
            return Duration.ZERO;
        }
        double elapsed = Math.max(0, Duration.between(since, now).toSeconds() / 86_400.0);
        double days = 0;
        for (Map.Entry<Stage, Length> each : LENGTHS.entrySet()) {
            double length = usual ? each.getValue().usual() : each.getValue().least();
            if (each.getKey() == stage) {
                days += Math.max(0, length - elapsed);
            } else if (each.getKey().compareTo(stage) > 0) {
                days += length;
            }
        }
        return Duration.ofSeconds(Math.round(days * 86_400));
    }
}
