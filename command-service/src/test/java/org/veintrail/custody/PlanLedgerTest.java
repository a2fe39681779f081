package org.veintrail.custody;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.hamcrest.CustomMatcher;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.veintrail.act.ActMetadata;
import org.veintrail.act.Answer;
import org.veintrail.order.RefusalCode;
import org.veintrail.order.SigningCredential;
import org.veintrail.plan.PinnedTimes;
import org.veintrail.plan.PlanBook;
import org.veintrail.plan.PlanContent;
import org.veintrail.plan.PlannedChain;
import org.veintrail.plan.command.DefinePlanningResources;
import org.veintrail.plan.command.PinOrder;
import org.veintrail.plan.command.PlanCommand;
import org.veintrail.plan.command.PublishPlan;
import org.veintrail.plan.command.ReportOutage;
import org.veintrail.plan.command.UnpinOrder;
import org.veintrail.plan.event.*;

/** One plan is out at a time, signed by a planner for exactly its rows. */
class PlanLedgerTest {
    private static final LocalDate DAY = LocalDate.parse("2026-04-06");
    private final List<Object> heard = new ArrayList<>();
    private final List<Object> past = new ArrayList<>();
    private AggregateTestFixture<PlanLedger> fixture = new AggregateTestFixture<>(PlanLedger.class);

    @BeforeEach
    void begin() {
        past.clear();
    }

    @Test
    void publishesASignedPlanAndCountsIt() {
        assertThat(send("planner", publish(0, "planner")).result()).containsEntry("number", 1);
        PlanPublished published = (PlanPublished) heard.getFirst();
        assertThat(published.contentDigest()).isEqualTo(PlanContent.digest(0, rows()));
        assertThat(published.signatures()).singleElement().satisfies(signature -> {
            assertThat(signature.signer()).isEqualTo("planner");
            assertThat(signature.meaning()).isEqualTo("approval");
        });
        assertThat(send("planner", publish(1, "planner")).result()).containsEntry("number", 2);
    }

    @Test
    void refusesThePlanOfWhoeverComesSecond() {
        send("planner", publish(0, "planner"));
        refused(send("planner", publish(0, "planner")), RefusalCode.PLAN_SUPERSEDED);
    }

    @Test
    void refusesRowsThatWereNotSigned() {
        List<PlannedChain> others = List.of();
        PublishPlan swapped = new PublishPlan(
                PlanBook.ID,
                "PL-1",
                0,
                others,
                PlanContent.digest(0, rows()),
                "weekly plan",
                List.of(new SigningCredential("planner", "approval", "planner")));
        refused(send("planner", swapped), RefusalCode.PLAN_CONTENT_DIFFERS);
    }

    @Test
    void refusesAPlanThatNoPlannerSigned() {
        refused(send("planner", publish(0, "qa")), RefusalCode.SIGNATURE_REQUIRED);
        PublishPlan forged = new PublishPlan(
                PlanBook.ID,
                "PL-1",
                0,
                rows(),
                PlanContent.digest(0, rows()),
                "weekly plan",
                List.of(new SigningCredential("planner", "approval", "guessed")));
        refused(send("planner", forged), RefusalCode.SIGNATURE_INVALID);
    }

    /** Whoever wrote the signatures into the act: a machine that holds a token sends none. */
    @Test
    void refusesASignedPlanThatAMachineSends() {
        Map<String, String> machine = new HashMap<>(metadata("planner"));
        machine.put(ActMetadata.TOKEN, "T1");
        refused(send(machine, publish(0, "planner")), RefusalCode.TOKEN_NOT_A_PERSON);
    }

    @Test
    void letsOnlyPlannersSayWhatIsPlannedWith() {
        var document = JsonNodeFactory.instance.objectNode().put("horizonDays", 182);
        DefinePlanningResources define = new DefinePlanningResources(PlanBook.ID, document, "a third suite");
        refused(send("nurse", define), RefusalCode.ROLE_NOT_ENTITLED);
        assertThat(send("planner", define).result()).containsEntry("resourcesVersion", 1);
        assertThat(heard.getFirst())
                .isInstanceOfSatisfying(
                        PlanningResourcesDefined.class,
                        defined -> assertThat(defined.resources()).isEqualTo("{\"horizonDays\":182}"));
        ReportOutage outage =
                new ReportOutage(PlanBook.ID, "OUT-1", "GHENT", "SUITE", DAY, DAY.plusDays(7), 1, "air handling", null);
        refused(send("nurse", outage), RefusalCode.ROLE_NOT_ENTITLED);
        send("planner", outage);
        assertThat(heard.getFirst()).isInstanceOf(OutageReported.class);
    }

    @Test
    void pinsAnOrderWithReasonAndEndAndTakesThePinAway() {
        refused(send("nurse", pin("PIN-1", 30)), RefusalCode.ROLE_NOT_ENTITLED);
        assertThat(send("planner", pin("PIN-1", 30)).code()).isNull();
        assertThat(heard.getFirst()).isInstanceOfSatisfying(OrderPinned.class, pinned -> {
            assertThat(pinned.planner()).isEqualTo("planner");
            assertThat(pinned.orderId()).isEqualTo(Sample.ORDER);
            assertThat(pinned.keeps().infusion()).isEqualTo(DAY);
        });
        refused(send("nurse", new UnpinOrder(PlanBook.ID, "PIN-1", "free")), RefusalCode.ROLE_NOT_ENTITLED);
        send("planner", new UnpinOrder(PlanBook.ID, "PIN-1", "they stay at home"));
        assertThat(heard.getFirst())
                .isInstanceOfSatisfying(
                        OrderUnpinned.class,
                        unpinned -> assertThat(unpinned.orderId()).isEqualTo(Sample.ORDER));
    }

    @Test
    void refusesASecondPinOfAnIdWhileTheFirstCountsAndNotAfterwards() {
        send("planner", pin("PIN-1", 30));
        refused(send("planner", pin("PIN-1", 40)), RefusalCode.PIN_EXISTS);
        assertThat(send("planner", pin("PIN-2", 40)).code()).isNull();
        send("planner", new UnpinOrder(PlanBook.ID, "PIN-1", "free"));
        assertThat(send("planner", pin("PIN-1", 40)).code()).isNull();
    }

    @Test
    void refusesToTakeAwayAPinThatNeverWasOrIsTakenAwayAlready() {
        refused(send("planner", new UnpinOrder(PlanBook.ID, "PIN-1", "free")), RefusalCode.PIN_UNKNOWN);
        send("planner", pin("PIN-1", 30));
        send("planner", new UnpinOrder(PlanBook.ID, "PIN-1", "free"));
        refused(send("planner", new UnpinOrder(PlanBook.ID, "PIN-1", "free")), RefusalCode.PIN_UNKNOWN);
    }

    @Test
    void refusesAPinThatHasEndedOrHardlyEverEnds() {
        refused(send("planner", pin("PIN-1", 0)), RefusalCode.PIN_END_INVALID);
        refused(send("planner", pin("PIN-1", 184)), RefusalCode.PIN_END_INVALID);
        assertThat(send("planner", pin("PIN-1", 183)).code()).isNull();
    }

    @Test
    void aPinKeepsSomethingAndASuiteStepHasItsHalfOfTheDay() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PinnedTimes(null, null, null, null, null))
                .withMessageContaining("keeps nothing");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PinnedTimes(null, null, DAY, null, null))
                .withMessageContaining("suiteHalf");
        PlannedChain row = rows().getFirst();
        assertThat(new PinnedTimes("GHENT", DAY, DAY.plusDays(2), 1, DAY.plusDays(21)).allows(row))
                .isTrue();
        assertThat(new PinnedTimes(null, null, DAY.plusDays(2), 0, null).allows(row))
                .isFalse();
    }

    /** The acts here happen on 2026-03-01 at nine in Brussels. */
    private static PinOrder pin(String id, int days) {
        return new PinOrder(
                PlanBook.ID,
                id,
                Sample.ORDER,
                new PinnedTimes(null, null, null, null, DAY),
                OffsetDateTime.parse("2026-03-01T09:00:00+01:00").plusDays(days),
                "bed agreed");
    }

    private static List<PlannedChain> rows() {
        return List.of(new PlannedChain(
                Sample.ORDER,
                "GHENT",
                DAY,
                DAY.plusDays(2),
                1,
                DAY.plusDays(9),
                0,
                DAY.plusDays(10),
                1,
                DAY.plusDays(15),
                DAY.plusDays(21)));
    }

    private static PublishPlan publish(int supersedes, String signer) {
        return new PublishPlan(
                PlanBook.ID,
                "PL-" + supersedes,
                supersedes,
                rows(),
                PlanContent.digest(supersedes, rows()),
                "weekly plan",
                List.of(new SigningCredential(signer, "approval", signer)));
    }

    private void refused(Answer answer, RefusalCode code) {
        assertThat(answer.code()).isEqualTo(code);
        assertThat(answer.detail()).isNotBlank().doesNotContain("%");
        assertThat(heard)
                .singleElement()
                .isInstanceOfSatisfying(
                        PlanActRefused.class,
                        refused -> assertThat(refused.code()).isEqualTo(code));
    }

    private Answer send(String who, PlanCommand command) {
        return send(metadata(who), command);
    }

    private Answer send(Map<String, String> metadata, PlanCommand command) {
        fixture = new AggregateTestFixture<>(PlanLedger.class);
        fixture.registerInjectableResource(new World(new HashMap<>()).checks());
        heard.clear();
        List<Answer> answers = new ArrayList<>();
        var history = past.isEmpty() ? fixture.givenNoPriorActivity() : fixture.given(past);
        history.when(new GenericCommandMessage<>(command, metadata))
                .expectResultMessagePayloadMatching(new CustomMatcher<Object>("anything") {
                    @Override
                    public boolean matches(Object answer) {
                        answers.add((Answer) answer);
                        return true;
                    }
                })
                .expectEventsMatching(new CustomMatcher<List<EventMessage<?>>>("anything") {
                    @Override
                    @SuppressWarnings("unchecked") // The fixture shows a list of messages.
                    public boolean matches(Object events) {
                        ((List<EventMessage<?>>) events).forEach(event -> heard.add(event.getPayload()));
                        return true;
                    }
                });
        past.addAll(heard);
        return answers.getFirst();
    }

    private static Map<String, String> metadata(String who) {
        return Map.of(
                ActMetadata.ACTOR,
                who,
                ActMetadata.ROLE,
                who.equals("nurse") ? "apheresis-nurse" : who,
                ActMetadata.SITE,
                Sample.PLANT,
                ActMetadata.DEVICE,
                "desk-1",
                ActMetadata.OCCURRED_AT,
                "2026-03-01T09:00:00+01:00",
                ActMetadata.ZONE,
                "Europe/Brussels",
                ActMetadata.RECORDED_AT,
                Instant.parse("2026-03-01T08:00:00Z").toString());
    }
}
