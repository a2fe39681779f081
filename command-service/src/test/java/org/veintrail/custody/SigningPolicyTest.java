package org.veintrail.custody;

import static org.assertj.core.api.Assertions.assertThat;
import static org.veintrail.custody.Person.PHYSICIAN;
import static org.veintrail.custody.Person.QUALITY;
import static org.veintrail.custody.Sample.cancel;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.hamcrest.CustomMatcher;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.veintrail.act.ActMetadata;
import org.veintrail.act.Answer;
import org.veintrail.order.LocalMoment;
import org.veintrail.order.RefusalCode;
import org.veintrail.order.event.OrderCancelled;
import org.veintrail.signing.command.SetSigningPolicy;
import org.veintrail.signing.command.SetSiteCountry;
import org.veintrail.signing.command.SigningPolicyCommand;
import org.veintrail.signing.event.SigningPolicyEvent;
import org.veintrail.signing.event.SigningPolicySet;
import org.veintrail.signing.event.SiteCountrySet;

/** How many people sign depends on the step, the country of the site, and the day of the act. */
class SigningPolicyTest {
    private static final LocalDate DAY = LocalDate.of(2026, 4, 1);
    private static final SiteCountrySet IN_FRANCE = country("LYON", "FR");

    private static LocalMoment moment(String at) {
        return new LocalMoment(OffsetDateTime.parse(at), ZoneId.of("Europe/Paris"));
    }

    private static SigningPolicySet set(String step, @Nullable String country, int signers, LocalDate from) {
        return new SigningPolicySet(step, country, signers, from, "agreed", moment("2026-01-05T09:00:00+01:00"));
    }

    private static SiteCountrySet country(String site, String country) {
        return new SiteCountrySet(site, country, "licence", moment("2026-01-05T09:00:00+01:00"));
    }

    private static int signers(String step, String site, String at, SigningPolicyEvent... history) {
        LocalMoment moment = moment(at);
        return SigningPolicy.of(List.of(history))
                .signers(step, new Act("qa", "qa", site, "D-1", moment, moment.instant(), ""));
    }

    @Test
    void holdsFromItsDayOnByTheClockOfTheSite() {
        SigningPolicySet two = set("cancel-order", null, 2, DAY);
        assertThat(signers("cancel-order", "LYON", "2026-03-31T23:59:59+02:00", two))
                .isEqualTo(1);
        assertThat(signers("cancel-order", "LYON", "2026-04-01T00:00:00+02:00", two))
                .isEqualTo(2);
        assertThat(signers("release-product", "LYON", "2026-04-01T00:00:00+02:00", two))
                .isEqualTo(1);
    }

    @Test
    void holdsForTheCountryOfTheSiteBeforeWhatHoldsEverywhere() {
        SigningPolicyEvent[] history = {
            IN_FRANCE, country("GHENT", "BE"), set("cancel-order", "FR", 3, DAY), set("cancel-order", null, 2, DAY)
        };
        String later = "2026-05-01T10:00:00+02:00";
        assertThat(signers("cancel-order", "LYON", later, history)).isEqualTo(3);
        assertThat(signers("cancel-order", "GHENT", later, history)).isEqualTo(2);
        assertThat(signers("cancel-order", "NOWHERE", later, history)).isEqualTo(2);
    }

    @Test
    void judgesPastActsByWhatHeldThen() {
        SigningPolicyEvent[] history = {
            set("cancel-order", null, 2, DAY),
            set("cancel-order", null, 3, DAY.plusMonths(1)),
            set("cancel-order", null, 1, DAY.plusMonths(2))
        };
        assertThat(signers("cancel-order", "LYON", "2026-04-30T10:00:00+02:00", history))
                .isEqualTo(2);
        assertThat(signers("cancel-order", "LYON", "2026-05-01T10:00:00+02:00", history))
                .isEqualTo(3);
        assertThat(signers("cancel-order", "LYON", "2026-06-01T10:00:00+02:00", history))
                .isEqualTo(1);
    }

    @Test
    void neverAsksForFewerThanTheHouseDoes() {
        assertThat(signers("resolve-hold", "LYON", "2026-05-01T10:00:00+02:00")).isEqualTo(2);
        assertThat(signers("resolve-hold", "LYON", "2026-05-01T10:00:00+02:00", set("resolve-hold", null, 1, DAY)))
                .isEqualTo(2);
    }

    @Test
    void decidesAboutTheStepItself() {
        Journey journey = Journey.upTo(Stage.ORDERED)
                .policy(IN_FRANCE)
                .policy(set("cancel-order", "FR", 2, LocalDate.of(2026, 1, 1)));
        journey.when(PHYSICIAN, cancel("physician")).refused(RefusalCode.SECOND_SIGNATURE_REQUIRED);
        journey.when(PHYSICIAN, cancel("physician", "qa")).records(OrderCancelled.class);
        journey.when(QUALITY, cancel("qa")).records(OrderCancelled.class);
    }

    @Nested
    class Setting {

        private Answer send(String role, SigningPolicyCommand command) {
            Answer[] answer = new Answer[1];
            AggregateTestFixture<SigningPolicies> fixture = new AggregateTestFixture<>(SigningPolicies.class);
            fixture.registerInjectableResource(new World(Map.of()).checks());
            fixture.givenNoPriorActivity()
                    .when(new GenericCommandMessage<>(
                            command,
                            Map.of(
                                    ActMetadata.ACTOR, role,
                                    ActMetadata.ROLE, role,
                                    ActMetadata.SITE, "LYON",
                                    ActMetadata.DEVICE, "desk-1",
                                    ActMetadata.OCCURRED_AT, "2026-03-31T23:30:00+02:00",
                                    ActMetadata.ZONE, "Europe/Paris",
                                    ActMetadata.RECORDED_AT, "2026-03-31T22:30:00Z")))
                    .expectResultMessagePayloadMatching(new CustomMatcher<Object>("anything") {
                        @Override
                        public boolean matches(Object given) {
                            answer[0] = (Answer) given;
                            return true;
                        }
                    });
            return answer[0];
        }

        /** It is half past midnight of the first of April by the server's clock and that zone. */
        @Test
        void isForTodayOrLaterByTheServersClock() {
            assertThat(send("qa", new SetSigningPolicy("cancel-order", "FR", 2, DAY, "agreed"))
                            .code())
                    .isNull();
            assertThat(send("qa", new SetSigningPolicy("cancel-order", "FR", 2, DAY.minusDays(1), "agreed"))
                            .code())
                    .isEqualTo(RefusalCode.SIGNING_POLICY_BACKDATED);
        }

        @Test
        void isForSignedStepsAndNotForFewerThanTheHouseAsksFor() {
            assertThat(send("qa", new SetSigningPolicy("record-thaw", null, 2, DAY, "agreed"))
                            .code())
                    .isEqualTo(RefusalCode.STEP_NOT_SIGNED);
            assertThat(send("qa", new SetSigningPolicy("resolve-hold", null, 1, DAY, "agreed"))
                            .code())
                    .isEqualTo(RefusalCode.SIGNING_POLICY_TOO_LOW);
            assertThat(SignedSteps.NAMES)
                    .hasSizeGreaterThanOrEqualTo(14)
                    .contains("publish-plan", "declare-label-lost");
        }

        @Test
        void isForQualityAndTheQualifiedPerson() {
            assertThat(send("qualified-person", new SetSigningPolicy("cancel-order", null, 2, DAY, "agreed"))
                            .code())
                    .isNull();
            assertThat(send("planner", new SetSigningPolicy("cancel-order", null, 2, DAY, "agreed"))
                            .code())
                    .isEqualTo(RefusalCode.ROLE_NOT_ENTITLED);
            assertThat(send("administrator", new SetSiteCountry("LYON", "FR", "licence"))
                            .code())
                    .isNull();
        }
    }
}
