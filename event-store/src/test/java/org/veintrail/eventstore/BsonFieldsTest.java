package org.veintrail.eventstore;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class BsonFieldsTest {

    @Test
    void readsInstantsAsTheGeneralParserDoes() {
        Random random = new Random(20260301);
        List<ChronoUnit> units = List.of(ChronoUnit.SECONDS, ChronoUnit.MILLIS, ChronoUnit.MICROS, ChronoUnit.NANOS);
        for (int i = 0; i < 20_000; i++) {
            Instant instant = Instant.ofEpochSecond(
                            random.nextLong(-100_000_000_000L, 300_000_000_000L), random.nextInt(1_000_000_000))
                    .truncatedTo(units.get(i % units.size()));
            assertThat(BsonFields.instant(instant.toString())).isEqualTo(instant);
        }
    }

    @Test
    void takesAndRefusesWhatTheGeneralParserTakesAndRefuses() {
        for (String text : List.of(
                "2024-02-29T00:00:00Z",
                "2026-12-31T23:59:59.999999999Z",
                "2026-03-01T12:00:00.5Z",
                "2026-03-01T12:00:00.Z",
                "2026-03-01T24:00:00Z",
                "2016-12-31T23:59:60Z",
                "2026-03-01T12:00Z",
                "+12026-03-01T12:00:00Z",
                "-0001-03-01T12:00:00Z",
                "2026-03-01T12:00:00+01:00",
                "",
                "Z",
                "2026-03-01T12:00:00",
                "2026-02-30T12:00:00Z",
                "2025-02-29T12:00:00Z",
                "2026-13-01T12:00:00Z",
                "2026-00-01T12:00:00Z",
                "2026-03-00T12:00:00Z",
                "2026-03-01T12:61:00Z",
                "2026-03-01T12:00:00x5Z",
                "2026-03-01T12:00:00.-5Z",
                "2026/03-01T12:00:00Z",
                "2026-03-01T12:00:00.1234567890Z")) {
            assertThat(outcome(text, BsonFields::instant)).as(text).isEqualTo(outcome(text, Instant::parse));
        }
    }

    private static String outcome(String text, Function<String, Instant> parser) {
        try {
            return parser.apply(text).toString();
        } catch (DateTimeException e) {
            return "refused";
        }
    }
}
