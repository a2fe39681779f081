package org.veintrail.custody;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.veintrail.act.ActMetadata;
import org.veintrail.act.Answer;
import org.veintrail.order.LocalMoment;
import org.veintrail.order.RefusalCode;
import org.veintrail.upkeep.command.RetryDeadLetter;
import org.veintrail.upkeep.command.SkipDeadLetter;
import org.veintrail.upkeep.event.DeadLetterRetryOrdered;
import org.veintrail.upkeep.event.DeadLetterSkipped;
import org.veintrail.upkeep.event.UpkeepRefused;

/** Administrators look after projections; what they do, and what others try, stands in the log. */
class ProjectionUpkeepTest {
    private static final LocalMoment AT =
            new LocalMoment(OffsetDateTime.parse("2026-03-01T09:00:00+01:00"), ZoneId.of("Europe/Brussels"));

    private final AggregateTestFixture<ProjectionUpkeep> fixture = new AggregateTestFixture<>(ProjectionUpkeep.class);

    @BeforeEach
    void know() {
        fixture.registerInjectableResource(new World(new HashMap<>()).checks());
    }

    private static Map<String, String> by(String role) {
        return Map.of(
                ActMetadata.ACTOR,
                "somebody",
                ActMetadata.ROLE,
                role,
                ActMetadata.SITE,
                Sample.PLANT,
                ActMetadata.DEVICE,
                "desk-1",
                ActMetadata.OCCURRED_AT,
                "2026-03-01T09:00:00+01:00",
                ActMetadata.ZONE,
                "Europe/Brussels",
                ActMetadata.RECORDED_AT,
                "2026-03-01T08:00:00Z");
    }

    @Test
    void recordsARetryThatAnAdministratorOrders() {
        fixture.givenNoPriorActivity()
                .when(new RetryDeadLetter("orders", 812), by("administrator"))
                .expectEvents(new DeadLetterRetryOrdered("orders", 812, AT))
                .expectResultMessagePayload(Answer.accepted("projection:orders", 0, Map.of()));
    }

    @Test
    void recordsASkipWithItsReasonAlsoAfterEarlierOnes() {
        fixture.given(new DeadLetterRetryOrdered("orders", 812, AT), new DeadLetterSkipped("orders", 4, "bad", AT))
                .when(new SkipDeadLetter("orders", 812, "Written by a bad release."), by("administrator"))
                .expectEvents(new DeadLetterSkipped("orders", 812, "Written by a bad release.", AT))
                .expectResultMessagePayload(Answer.accepted("projection:orders", 2, Map.of()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"auditor", "qa", "qualified-person", "apheresis-nurse"})
    void refusesEverybodyElseAndKeepsTheAttempt(String role) {
        fixture.givenNoPriorActivity()
                .when(new SkipDeadLetter("orders", 812, "Away with it."), by(role))
                .expectEventsMatching(org.axonframework.test.matchers.Matchers.payloadsMatching(
                        org.axonframework.test.matchers.Matchers.exactSequenceOf(
                                org.axonframework.test.matchers.Matchers.<Object>matches(
                                        event -> event instanceof UpkeepRefused refused
                                                && refused.code() == RefusalCode.ROLE_NOT_ENTITLED
                                                && refused.command().equals("skip-dead-letter")
                                                && refused.position() == 812))));
    }

    @Test
    void refusesASkipWithoutAReasonAndALetterThatCannotBe() {
        assertThatThrownBy(() -> new SkipDeadLetter("orders", 812, " ")).hasMessageContaining("reason");
        assertThatThrownBy(() -> new RetryDeadLetter("orders", -1)).hasMessageContaining("0 or more");
        assertThatThrownBy(() -> new RetryDeadLetter("../orders", 1)).hasMessageContaining("lower-case");
    }
}
