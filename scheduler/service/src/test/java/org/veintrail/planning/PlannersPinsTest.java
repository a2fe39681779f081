package org.veintrail.planning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.veintrail.planning.Network.id;

import java.io.ByteArrayInputStream;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.veintrail.order.Priority;
import org.veintrail.order.event.OrderCancelled;
import org.veintrail.plan.PinnedTimes;
import org.veintrail.plan.event.OrderPinned;
import org.veintrail.plan.event.OrderUnpinned;
import org.veintrail.plan.event.PlanPublished;
import org.veintrail.planning.problem.PlanningProblem;
import org.veintrail.planning.problem.Rows;
import org.veintrail.planning.problem.Words;
import org.veintrail.scheduler.explain.PlanExplainer;
import org.veintrail.scheduler.model.Problem;
import org.veintrail.scheduler.plan.Plan;
import org.veintrail.scheduler.problem.InstanceReader;
import org.veintrail.scheduler.problem.InstanceWriter;
import org.veintrail.scheduler.problem.Pin;
import org.veintrail.scheduler.propose.Proposals;

/** What a planner pins binds every plan until it expires by the plan's clock or is taken away, and is named where it is asked why. */
class PlannersPinsTest {
    private final Network network = new Network();

    private Plan planned() {
        return Proposals.repair(network.problem().situation(), List.of(), 1).plan();
    }

    private LocalDate infusion(int number) {
        PlanningProblem problem = network.problem();
        return problem.calendar()
                .date(Objects.requireNonNull(planned().byOrder().get(number)).infusionDay());
    }

    private void pin(String pin, int number, @Nullable LocalDate infusion, int days) {
        network.happens(new OrderPinned(
                pin,
                id(number),
                new PinnedTimes("GHENT", null, null, null, infusion),
                network.now().plusDays(days),
                "planner",
                "bed agreed with the ward",
                network.moment()));
    }

    private String explained(int number) {
        PlanningProblem problem = network.problem();
        Problem known =
                Problem.of(problem.situation().instance(), problem.situation().published());
        return new Words(problem)
                .of(String.join(
                        " ", PlanExplainer.of(known, planned()).explain(number).sentences()));
    }

    @Test
    void theInfusionStaysOnThePinnedDayUntilThePinExpires() {
        network.placed(1, Priority.STANDARD);
        LocalDate free = infusion(1);
        LocalDate pinned = free.plusDays(7);
        pin("PIN-1", 1, pinned, 3);
        assertThat(infusion(1)).isEqualTo(pinned);
        assertThat(explained(1))
                .contains("It is pinned (plant GHENT, infusion on ")
                .contains("until 5 Mar 2026 ", "by planner: bed agreed with the ward.");

        network.days(2);
        assertThat(infusion(1)).isEqualTo(pinned);
        network.days(1);
        assertThat(network.problem().situation().instance().terms().pins())
                .singleElement()
                .matches(pin -> !pin.holdsAt(network.problem().situation().now()));
        assertThat(explained(1))
                .contains("It was pinned (", "until 5 Mar 2026 ", "that pin has expired and binds nothing.");
        assertThat(infusion(1)).as("free to move again").isBefore(pinned);
    }

    @Test
    void bindsOnlyItsOwnOrderAndNothingOnceItIsTakenAway() {
        network.placed(1, Priority.STANDARD).placed(2, Priority.STANDARD);
        LocalDate free = infusion(1);
        LocalDate other = infusion(2);
        pin("PIN-1", 1, free.plusDays(9), 20);
        assertThat(infusion(1)).isEqualTo(free.plusDays(9));
        assertThat(infusion(2)).isBeforeOrEqualTo(other);
        network.happens(new OrderUnpinned("PIN-1", id(1), "planner", "the ward has moved", network.moment()));
        assertThat(infusion(1)).isEqualTo(free);
        assertThat(explained(1)).doesNotContain("pinned");
    }

    @Test
    void aPinAgainstThePlanInForceIsADisruptionAndOneThatFitsIsNot() {
        network.placed(1, Priority.STANDARD);
        PlanningProblem problem = network.problem();
        network.happens(new PlanPublished(
                1, "PL-1", Rows.chains(problem, planned()), "00", "weekly", List.of(), network.moment()));
        LocalDate published = infusion(1);
        pin("PIN-1", 1, published, 20);
        assertThat(network.facts.disruptions).isEmpty();
        pin("PIN-2", 1, published.plusDays(3), 20);
        assertThat(network.facts.disruptions)
                .singleElement()
                .satisfies(each -> assertThat(each.sentence()).contains(id(1).value(), "pinned to other times"));
    }

    @Test
    void makesProposalsFromBeforeItOld() {
        network.placed(1, Priority.STANDARD);
        long before = network.facts.position;
        pin("PIN-1", 1, LocalDate.parse("2026-03-30"), 20);
        assertThat(network.order(1).touched).isGreaterThan(before);
        assertThat(network.order(1).touchedBy).isEqualTo("order-pinned");
    }

    @Test
    void isForgottenWithItsOrderAndUnknownForOrdersThatAreNotOpen() {
        network.placed(1, Priority.STANDARD);
        pin("PIN-1", 1, LocalDate.parse("2026-03-30"), 20);
        pin("PIN-9", 9, LocalDate.parse("2026-03-30"), 20);
        assertThat(network.facts.pins).containsOnlyKeys("PIN-1");
        network.happens(new OrderCancelled(id(1), "withdrew", List.of(), network.moment()));
        assertThat(network.facts.pins).isEmpty();
    }

    @Test
    void aDayThatHasPassedBindsNothingAnyMore() {
        network.placed(1, Priority.STANDARD);
        network.happens(new OrderPinned(
                "PIN-1",
                id(1),
                new PinnedTimes(null, LocalDate.parse("2026-03-05"), null, null, null),
                network.now().plusDays(60),
                "planner",
                "the only free day",
                network.moment()));
        assertThat(network.problem().situation().instance().terms().pins()).hasSize(1);
        network.days(7);
        assertThat(network.problem().situation().instance().terms().pins()).isEmpty();
        assertThat(planned().byOrder()).containsKey(1);
    }

    @Test
    void theExportedProblemHasItsPinsAndCanBeReadBack() {
        network.placed(1, Priority.STANDARD);
        pin("PIN-1", 1, LocalDate.parse("2026-03-30"), 20);
        byte[] file = InstanceWriter.bytes(network.problem().situation().instance());
        assertThat(InstanceReader.read(new ByteArrayInputStream(file)).terms().pins())
                .singleElement()
                .extracting(Pin::reason)
                .isEqualTo("bed agreed with the ward");
    }
}
