package org.veintrail.custody;

import static org.assertj.core.api.Assertions.assertThat;
import static org.veintrail.custody.Person.*;
import static org.veintrail.custody.Sample.*;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.veintrail.order.LocalMoment;
import org.veintrail.order.RefusalCode;
import org.veintrail.order.event.DeviationOpened;
import org.veintrail.order.event.TherapyOrderPlaced;

/** Moments: those a zone's clock never showed, those it showed twice, and those that have not come. */
class TimeTest {
    private static final Instant LATER = Instant.parse("2026-12-01T00:00:00Z");

    private static Then deviationAt(String moment, String zone) {
        return Journey.upTo(Stage.ORDERED)
                .claiming(new LocalMoment(OffsetDateTime.parse(moment), ZoneId.of(zone)))
                .recordedAt(LATER)
                .when(NURSE, deviate("DEV-1", false));
    }

    @Test
    void refusesAnHourThatTheClockLeftOutInSpring() {
        deviationAt("2026-03-29T01:30:00+00:00", "Europe/London")
                .refused(RefusalCode.IMPOSSIBLE_TIME)
                .saying("Europe/London", "01:30");
        deviationAt("2026-03-29T01:30:00+01:00", "Europe/London").refused(RefusalCode.IMPOSSIBLE_TIME);
        deviationAt("2026-03-29T00:59:59+00:00", "Europe/London").records(DeviationOpened.class);
        deviationAt("2026-03-29T02:00:00+01:00", "Europe/London").records(DeviationOpened.class);
        deviationAt("2026-03-29T01:30:00+01:00", "Europe/Paris").records(DeviationOpened.class);
    }

    @Test
    void takesAnHourThatTheClockShowedTwiceInAutumnWithEitherOffset() {
        deviationAt("2026-10-25T01:30:00+01:00", "Europe/London").records(DeviationOpened.class);
        deviationAt("2026-10-25T01:30:00+00:00", "Europe/London").records(DeviationOpened.class);
        deviationAt("2026-10-25T01:30:00+02:00", "Europe/London").refused(RefusalCode.IMPOSSIBLE_TIME);
    }

    @Test
    void refusesAnOffsetThatTheZoneDoesNotKeepThen() {
        deviationAt("2026-07-01T12:00:00+00:00", "Europe/London").refused(RefusalCode.IMPOSSIBLE_TIME);
        deviationAt("2026-07-01T12:00:00+01:00", "Europe/London").records(DeviationOpened.class);
        deviationAt("2026-07-01T12:00:00+05:45", "Asia/Kathmandu").records(DeviationOpened.class);
        deviationAt("2026-07-01T12:00:00+05:30", "Asia/Kathmandu").refused(RefusalCode.IMPOSSIBLE_TIME);
    }

    @Test
    void keepsTheOffsetItWasGiven() {
        Then then = deviationAt("2026-10-25T01:30:00+00:00", "Europe/London");
        assertThat(then.event(DeviationOpened.class).occurredAt().at()).hasToString("2026-10-25T01:30Z");
    }

    @Test
    void toleratesAClockThatRunsFiveMinutesAheadAndNotOneSecondMore() {
        Journey ordered = Journey.upTo(Stage.ORDERED);
        Instant happened = ordered.now(NURSE).toInstant();
        ordered.recordedAt(happened.minus(Duration.ofMinutes(5)))
                .when(NURSE, deviate("DEV-1", false))
                .records(DeviationOpened.class);
        ordered.recordedAt(happened.minus(Duration.ofMinutes(5)).minusSeconds(1))
                .when(NURSE, deviate("DEV-1", false))
                .refused(RefusalCode.TIME_IN_FUTURE)
                .saying("5 minutes");
    }

    @Test
    void takesALateEntryHoweverLate() {
        Journey ordered = Journey.upTo(Stage.ORDERED);
        ordered.recordedAt(LATER).when(NURSE, deviate("DEV-1", false)).records(DeviationOpened.class);
    }

    @Test
    void asksForTheTimeBeforeAnythingElse() {
        Journey.begins()
                .claiming(
                        new LocalMoment(OffsetDateTime.parse("2026-03-29T01:30:00+00:00"), ZoneId.of("Europe/London")))
                .recordedAt(LATER)
                .when(COORDINATOR, place(ORDER))
                .refused(RefusalCode.IMPOSSIBLE_TIME);
        Journey.begins().when(COORDINATOR, place(ORDER)).records(TherapyOrderPlaced.class);
    }

    @Test
    void placesAnOrderThatWasRefusedBeforeForItsTime() {
        Journey journey = Journey.begins();
        journey.claiming(new LocalMoment(OffsetDateTime.parse("2026-03-29T01:30:00+00:00"), ZoneId.of("Europe/London")))
                .recordedAt(LATER)
                .givenRefused(COORDINATOR, place(ORDER))
                .when(COORDINATOR, place(ORDER))
                .records(TherapyOrderPlaced.class);
    }
}
