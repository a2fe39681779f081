package org.veintrail.scheduler.propose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.veintrail.scheduler.change.Change;
import org.veintrail.scheduler.change.Disruption.CourierLate;
import org.veintrail.scheduler.change.Disruption.OperatorSick;
import org.veintrail.scheduler.change.Disruption.OrderWithdrawn;
import org.veintrail.scheduler.change.Disruption.RunFailed;
import org.veintrail.scheduler.change.Disruption.SlotCancelled;
import org.veintrail.scheduler.change.Disruption.SuiteDown;
import org.veintrail.scheduler.change.Disruption.UrgentOrder;
import org.veintrail.scheduler.change.Disruption.VectorLotBlocked;
import org.veintrail.scheduler.change.Situation;
import org.veintrail.scheduler.change.WhatIf;
import org.veintrail.scheduler.model.Problem;
import org.veintrail.scheduler.plan.Assignment;
import org.veintrail.scheduler.plan.PlanDiff;
import org.veintrail.scheduler.plan.PlanFiles;
import org.veintrail.scheduler.plan.Published;
import org.veintrail.scheduler.problem.Order;
import org.veintrail.scheduler.problem.PatientTerms;
import org.veintrail.scheduler.problem.Pin;
import org.veintrail.scheduler.problem.PoolKind;
import org.veintrail.scheduler.problem.Samples;
import org.veintrail.scheduler.solve.SearchLimits;

@Tag("slow")
class ProposalsTest {
    private static final Situation NOW = situation();

    private static Situation situation() {
        try (InputStream in = Samples.open("cart-200-s1-dis-suite-pub")) {
            return new Situation(
                    Samples.instance("cart-200-s1"), new Published(PlanFiles.read(in), Samples.DISRUPTION_TICK));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Order newOrder(int id, int urgency) {
        return new Order(id, 0, 0, false, urgency, 40, 41, 55, 12, 64, 0, PatientTerms.NONE);
    }

    static Stream<Change> changes() {
        return Stream.of(
                new SuiteDown(0, PoolKind.SUITE, 2, 82, 96),
                new RunFailed(46, 42, 56),
                new CourierLate(52, 3),
                new SlotCancelled(0, PoolKind.APHERESIS, 2, 42, 44),
                new UrgentOrder(newOrder(200, 9)),
                new OperatorSick(0, "", 1, 82, 88),
                new VectorLotBlocked(1),
                new OrderWithdrawn(60),
                new WhatIf.SuiteClosed(1, 1, 45, 51),
                WhatIf.CapacityAdded.shift(0, 1, 45, 51),
                new WhatIf.LaneSlowed(4, 1, 2, 41, 60),
                new WhatIf.Pinned(new Pin(60, null, 52, null, null, "the family travels", "planner-1", 200)),
                new WhatIf.Unpinned(60),
                new WhatIf.OrdersAccepted(IntStream.range(300, 310)
                        .mapToObj(id -> newOrder(id, 3))
                        .toList()));
    }

    @ParameterizedTest
    @MethodSource("changes")
    void everyChangeIsAnsweredByAPlanThatKeepsAllLimitsAndBegunWork(Change change) {
        Proposal proposal = Proposals.repair(NOW, List.of(change), 1);
        assertThat(proposal.after().violations()).isEmpty();
        assertThat(proposal.mended()).hasSameSizeAs(proposal.before().violations());
        assertThat(proposal.moves()).hasSameSizeAs(proposal.diff().changes());
        assertThat(proposal.situation().plan().assignments().size())
                .isGreaterThanOrEqualTo(NOW.plan().assignments().size() - 1);
        assertThat(change.sentence()).isNotBlank();
        assertThat(Proposals.repair(NOW, List.of(change), 1)).isEqualTo(proposal);
    }

    @Test
    void aChangeLeavesTheSituationItWasTriedOnAsItWas() {
        Situation before = new Situation(NOW.instance(), NOW.published());
        changes().forEach(change -> {
            boolean idle = change instanceof WhatIf.Unpinned;
            assertThat(change.applyTo(NOW).equals(before)).isEqualTo(idle);
            assertThat(NOW).isEqualTo(before);
        });
    }

    @Test
    void aSuiteOutOfOrderMovesFewPatientsAndSaysWhatMovesFromWhenToWhen() {
        Proposal proposal = Proposals.repair(NOW, List.of(new SuiteDown(0, PoolKind.SUITE, 2, 82, 96)), 1);
        assertThat(proposal.before().score().hard()).isEqualTo(-18);
        assertThat(proposal.mended()).isNotEmpty();
        assertThat(proposal.broken()).isEmpty();
        assertThat(proposal.moves()).isNotEmpty().hasSizeLessThanOrEqualTo(10);
        assertThat(proposal.diff().count(PlanDiff.Kind.PATIENT_MOVED)).isLessThanOrEqualTo(1);
        Move move = proposal.moves().stream()
                .filter(m -> m.kind() == PlanDiff.Kind.INTERNAL)
                .findFirst()
                .orElseThrow();
        assertThat(move.steps()).isNotEmpty();
        assertThat(move.sentence()).contains("Order " + move.order(), "from tick", "to");
        assertThat(proposal.affected().plants()).containsKey(0);
    }

    @Test
    void nothingMovesForAChangeThatTouchesNobody() {
        Proposal proposal = Proposals.repair(NOW, List.of(WhatIf.CapacityAdded.shift(0, 1, 45, 51)), 1);
        assertThat(proposal.moves()).isEmpty();
        assertThat(proposal.affected().hospitals()).isEmpty();
        assertThat(proposal.hours()).isEqualTo(new PatientHours(0, 0, 0, 0, 0, 0));
    }

    @Test
    void aFailedRunTakesItsDoseWithItAndIsMadeAgain() {
        Situation after = new RunFailed(46, 42, 56).applyTo(NOW);
        assertThat(doses(after)).isEqualTo(doses(NOW) - 1);
        Proposal proposal = Proposals.repair(NOW, List.of(new RunFailed(46, 42, 56)), 1);
        assertThat(proposal.plan().byOrder().values())
                .filteredOn(row -> row.order() == 46)
                .allSatisfy(row -> assertThat(row.aphDay()).isBetween(42, 56));
    }

    private static int doses(Situation situation) {
        return situation.instance().vectorLots().stream()
                .mapToInt(lot -> lot.doses())
                .sum();
    }

    @Test
    void improvingNeverMakesAProposalWorseAndKeepsTheCapOnPatientsMoved() {
        Proposal repaired = Proposals.repair(
                NOW, List.of(new SuiteDown(0, PoolKind.SUITE, 2, 82, 96), new RunFailed(46, 42, 56)), 1);
        Improvement improvement =
                Proposals.improve(repaired, SearchLimits.steps(200, 1).withFurtherMoved(1), score -> {});
        assertThat(improvement.best()).isEqualTo(repaired);
        Proposal better = improvement.run();
        assertThat(better.after().score())
                .isGreaterThanOrEqualTo(repaired.after().score());
        assertThat(better.diff().count(PlanDiff.Kind.PATIENT_MOVED))
                .isLessThanOrEqualTo(repaired.diff().count(PlanDiff.Kind.PATIENT_MOVED) + 1);
        assertThat(improvement.best()).isEqualTo(better);
    }

    @Test
    void twoProposalsAreComparedOrderByOrder() {
        Proposal two = Proposals.repair(NOW, List.of(new SuiteDown(0, PoolKind.SUITE, 2, 82, 96)), 1);
        Proposal one = Proposals.repair(NOW, List.of(new SuiteDown(0, PoolKind.SUITE, 1, 82, 96)), 1);
        ProposalComparison comparison = ProposalComparison.of(two, one);
        assertThat(comparison.better())
                .isEqualTo(one.after().score().compareTo(two.after().score()));
        for (ProposalComparison.Difference difference : comparison.differences()) {
            assertThat(row(two, difference.order())).isEqualTo(difference.inFirst());
            assertThat(row(one, difference.order())).isEqualTo(difference.inSecond());
        }
        assertThat(comparison.differences()).isNotEmpty();
        assertThat(comparison.sentences()).hasSize(3);
        assertThat(ProposalComparison.of(one, one).differences()).isEmpty();
    }

    private static @Nullable Assignment row(Proposal proposal, int order) {
        return proposal.plan().byOrder().get(order);
    }

    @Test
    void proposalsFromDifferentPlansInForceAreNotCompared() {
        Proposal one = Proposals.repair(NOW, List.of(), 1);
        Proposal later = Proposals.repair(new Situation(NOW.instance(), new Published(NOW.plan(), 90)), List.of(), 1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ProposalComparison.of(one, later))
                .withMessageContaining("80 and 90");
    }

    @Test
    void aChangeOfSomethingUnknownIsRefusedWithItsName() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SuiteDown(77, PoolKind.SUITE, 1, 82, 96).applyTo(NOW))
                .withMessageContaining("plant 77");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new UrgentOrder(newOrder(3, 9)).applyTo(NOW))
                .withMessageContaining("order 3 already");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new VectorLotBlocked(99).applyTo(NOW))
                .withMessageContaining("lots 0 to");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new OperatorSick(0, "night", 1, 82, 88).applyTo(NOW))
                .withMessageContaining("night");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SlotCancelled(0, PoolKind.SUITE, 1, 42, 44))
                .withMessageContaining("SUITE");
    }

    @Test
    void aSlowLaneArrivesLaterOnlyForPickUpsInItsTime() {
        Situation slow = new WhatIf.LaneSlowed(4, 1, 2, 41, 60).applyTo(NOW);
        var before = Problem.of(NOW.instance()).orders().stream()
                .filter(order -> order.order().hospital() == 4)
                .findFirst()
                .orElseThrow();
        var after = Problem.of(slow.instance()).orders().get(before.index());
        assertThat(after.arrivalTick(1, 45)).isEqualTo(before.arrivalTick(1, 45) + 2);
        assertThat(after.arrivalTick(1, 30)).isEqualTo(before.arrivalTick(1, 30));
        assertThat(after.arrivalTick(0, 45)).isEqualTo(before.arrivalTick(0, 45));
        Situation slower = new WhatIf.LaneSlowed(4, 1, 1, 44, 46).applyTo(slow);
        assertThat(Problem.of(slower.instance()).orders().get(before.index()).arrivalTick(1, 45))
                .isEqualTo(before.arrivalTick(1, 45) + 3);
    }

    @Test
    void aPinHoldsThePatientsDayUntilItIsTakenAway() {
        Assignment row = NOW.plan().byOrder().values().stream()
                .filter(r -> r.aphDay() > 60)
                .findFirst()
                .orElseThrow();
        Pin pin =
                new Pin(row.order(), row.facility(), row.aphDay(), null, row.infusionDay(), "agreed", "planner-1", 200);
        Situation pinned = new WhatIf.Pinned(pin).applyTo(NOW);
        var order = Problem.of(pinned.instance(), pinned.published()).orders().stream()
                .filter(o -> o.order().id() == row.order())
                .findFirst()
                .orElseThrow();
        assertThat(order.range()).isNotEmpty().allMatch(it -> it.aphDay() == row.aphDay());
        assertThat(new WhatIf.Unpinned(row.order()).applyTo(pinned).instance()).isEqualTo(NOW.instance());
    }
}
