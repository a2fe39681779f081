package org.veintrail.scheduler.solve;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.optaplanner.core.api.score.stream.Constraint;
import org.optaplanner.core.api.score.stream.ConstraintFactory;
import org.optaplanner.core.api.score.stream.ConstraintStreamImplType;
import org.optaplanner.test.api.score.stream.ConstraintVerifier;
import org.veintrail.scheduler.model.Board;
import org.veintrail.scheduler.model.ChainOrder;
import org.veintrail.scheduler.model.Itinerary;
import org.veintrail.scheduler.model.Placement;
import org.veintrail.scheduler.model.Problem;
import org.veintrail.scheduler.model.RangeRule;
import org.veintrail.scheduler.model.Tail;
import org.veintrail.scheduler.plan.Plan;
import org.veintrail.scheduler.plan.Published;
import org.veintrail.scheduler.problem.Campaign;
import org.veintrail.scheduler.problem.DayRange;
import org.veintrail.scheduler.problem.Facility;
import org.veintrail.scheduler.problem.Hospital;
import org.veintrail.scheduler.problem.Instance;
import org.veintrail.scheduler.problem.Lane;
import org.veintrail.scheduler.problem.Order;
import org.veintrail.scheduler.problem.Outage;
import org.veintrail.scheduler.problem.PatientTerms;
import org.veintrail.scheduler.problem.Pin;
import org.veintrail.scheduler.problem.PlanTerms;
import org.veintrail.scheduler.problem.PlantTerms;
import org.veintrail.scheduler.problem.PoolKind;
import org.veintrail.scheduler.problem.Product;
import org.veintrail.scheduler.problem.Shift;
import org.veintrail.scheduler.problem.SiteTerms;
import org.veintrail.scheduler.problem.VectorLot;
import org.veintrail.scheduler.problem.Weights;

/** What the optional fields ask for: silent where it should be, once, and by how much. */
class OptionalConstraintsTest {
    private static final int FOREVER = Integer.MAX_VALUE;
    private final ConstraintVerifier<PlanConstraints, PlantPlan> verifier = ConstraintVerifier.build(
                    new PlanConstraints(), PlantPlan.class, OrderPlan.class)
            .withConstraintStreamImplType(ConstraintStreamImplType.BAVET);

    private static Product product(int id, String certification) {
        return new Product(id, "P" + id, 2, 1, 1, 1, 2, 2, 1, 1, 10, 6, 56, 5, 28, certification);
    }

    private static Order order(int id, int product, PatientTerms terms) {
        return new Order(id, 0, product, true, 3, 0, 7, 21, 12, 30, 0, terms);
    }

    private static Instance instance(UnaryOperator<Facility> plant, PatientTerms patient, List<VectorLot> lots) {
        Facility facility = plant.apply(new Facility(0, "Plant", 9, 9, 9, 9, 9, 9, 9, 9, List.of()));
        List<Order> orders = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            orders.add(order(i, i % 2, patient));
        }
        return new Instance(
                "four",
                0,
                12,
                100,
                Set.of(0, 1, 2, 3, 4, 5),
                new Weights(1, 10, 1, 3, 50, 5, 30, 2, 4, 3),
                List.of(facility),
                List.of(new Hospital(0, "Hospital", 9, 9, List.of(1), Set.of())),
                List.of(product(0, "viral"), product(1, "cell")),
                lots,
                orders);
    }

    private static Instance instance(PlantTerms terms) {
        return instance(
                plant -> plant.withTerms(terms),
                PatientTerms.NONE,
                List.of(new VectorLot(0, 0, 0, 9), new VectorLot(1, 0, 0, 9)));
    }

    private static Instance patient(PatientTerms terms) {
        return instance(plant -> plant, terms, List.of(new VectorLot(0, 0, 0, 9), new VectorLot(1, 0, 0, 9)));
    }

    /** A chain placed without asking whether there is room or permission. */
    private static OrderPlan at(Problem problem, int order, int aphDay, int suiteStart, int daysLater) {
        ChainOrder chain = problem.orders().get(order);
        Itinerary itinerary = chain.range().stream()
                .filter(it -> it.aphDay() == aphDay && it.suiteStart() == suiteStart)
                .findFirst()
                .orElseThrow();
        return new OrderPlan(problem, chain, chain.placeDelayed(itinerary, 0, 0, daysLater));
    }

    /** A chain of an order whose range an optional field has made smaller, taken from an instance without the field. */
    private static OrderPlan forced(Problem free, Problem problem, int order, int aphDay, int suiteStart) {
        Placement placement = at(free, order, aphDay, suiteStart, 0).placed();
        ChainOrder chain = problem.orders().get(order);
        return new OrderPlan(
                problem,
                chain,
                chain.place(placement.itinerary(), placement.qcStart(), placement.qaDay(), placement.infusionDay()));
    }

    private void penalizes(
            BiFunction<PlanConstraints, ConstraintFactory, Constraint> constraint, int amount, OrderPlan... orders) {
        verifier.verifyThat(constraint).given((Object[]) orders).penalizesBy(amount);
    }

    @Test
    void infusionWhileThePatientIsAway() {
        int infusion =
                at(Problem.of(patient(PatientTerms.NONE)), 0, 7, 22, 0).placed().infusionDay();
        Problem problem =
                Problem.of(patient(new PatientTerms(0, FOREVER, List.of(new DayRange(infusion + 1, infusion + 2)))));
        penalizes(PlanConstraints::patientAway, 0, at(problem, 0, 7, 22, 0));
        penalizes(PlanConstraints::patientAway, 1, at(problem, 0, 7, 22, 1));
        penalizes(PlanConstraints::patientAway, 2, at(problem, 0, 7, 22, 1), at(problem, 1, 7, 22, 2));
        penalizes(PlanConstraints::patientAway, 0, at(problem, 0, 7, 22, 3));
    }

    @Test
    void noCollectionWhileThePatientIsAway() {
        Problem problem = Problem.of(patient(new PatientTerms(0, FOREVER, List.of(new DayRange(8, 10)))));
        ChainOrder order = problem.orders().get(0);
        assertThat(order.range()).noneMatch(it -> it.aphDay() >= 8 && it.aphDay() <= 10);
        assertThat(order.range()).anyMatch(it -> it.aphDay() == 7).anyMatch(it -> it.aphDay() == 11);
        assertThat(order.refusals()).containsKey(RangeRule.PATIENT_AWAY);
    }

    @Test
    void overrunOfThePromisedWindowByClinicalRisk() {
        int infusion =
                at(Problem.of(patient(PatientTerms.NONE)), 0, 7, 22, 0).placed().infusionDay();
        Problem risky = Problem.of(patient(new PatientTerms(7, infusion, List.of())));
        penalizes(PlanConstraints::overrun, 0, at(risky, 0, 7, 22, 0));
        penalizes(PlanConstraints::overrun, 4 * 7, at(risky, 0, 7, 22, 1));
        penalizes(PlanConstraints::overrun, 4 * 7 * 4, at(risky, 0, 7, 22, 3), at(risky, 1, 7, 22, 1));
        Problem byUrgency = Problem.of(patient(new PatientTerms(0, infusion, List.of())));
        penalizes(PlanConstraints::overrun, 4 * 3, at(byUrgency, 0, 7, 22, 1));
    }

    @Test
    void suitesOpenedForHalfADayOnly() {
        Problem problem = Problem.of(patient(PatientTerms.NONE));
        // Suite and cleaning in three ticks, harvest and cleaning in two: one half day idle each time they end or begin
        // in the middle of a day.
        Placement even = at(problem, 0, 7, 22, 0).placed();
        int halves = halves(even);
        penalizes(PlanConstraints::idleSuites, 3 * halves, at(problem, 0, 7, 22, 0));
        penalizes(PlanConstraints::idleSuites, 6 * halves, at(problem, 0, 7, 22, 0), at(problem, 2, 7, 22, 0));
        assertThat(halves).isPositive();
        verifier.verifyThat(PlanConstraints::idleSuites).given().penalizesBy(0);
    }

    private static int halves(Placement placement) {
        Map<Integer, Integer> byDay = new java.util.HashMap<>();
        placement.stays(PoolKind.SUITE, (kind, from, to) -> {
            for (int t = from; t < to; t++) {
                byDay.merge(t / 2, t % 2 == 0 ? 1 : -1, Integer::sum);
            }
        });
        return byDay.values().stream().mapToInt(Math::abs).sum();
    }

    @Test
    void teamsNotCertifiedForTheProduct() {
        // One team for cells and two for viral work, all day and all week.
        Set<Integer> week = Set.of(0, 1, 2, 3, 4, 5, 6);
        PlantTerms shifts = new PlantTerms(
                null,
                SiteTerms.WEEKDAYS,
                Set.of(),
                List.of(),
                List.of(
                        new Shift("one", 1, week, Set.of(0, 1), Set.of("cell"), 0, FOREVER),
                        new Shift("two", 2, week, Set.of(0, 1), Set.of("viral"), 0, FOREVER)),
                List.of(),
                0);
        Problem problem = Problem.of(instance(
                plant -> new Facility(0, "Plant", 9, 9, 9, 9, 9, 9, 0, 0, List.of(), shifts),
                PatientTerms.NONE,
                List.of(new VectorLot(0, 0, 0, 9), new VectorLot(1, 0, 0, 9))));
        BiFunction<PlanConstraints, ConstraintFactory, Constraint> teams =
                (constraints, factory) -> constraints.pool(factory, PoolKind.TEAM);
        OrderPlan cell = at(problem, 1, 7, 22, 0);
        OrderPlan viral = at(problem, 0, 7, 22, 0);
        penalizes(teams, 0, cell);
        penalizes(teams, 0, cell, viral, at(problem, 2, 7, 22, 0));
        penalizes(teams, 3, cell, at(problem, 3, 7, 22, 0));
        penalizes(teams, 3, cell, at(problem, 3, 7, 22, 0), viral);
        penalizes(teams, 0, cell, at(problem, 3, 8, 25, 0));
    }

    @Test
    void suitesKeptForAnotherProduct() {
        BiFunction<PlanConstraints, ConstraintFactory, Constraint> suites =
                (constraints, factory) -> constraints.pool(factory, PoolKind.SUITE);
        PlantTerms campaign = new PlantTerms(
                null,
                SiteTerms.WEEKDAYS,
                Set.of(),
                List.of(new Outage(PoolKind.QC, 0, 10, 1)),
                List.of(),
                List.of(new Campaign(0, 8, 20, 30, 2)),
                0);
        Problem problem = Problem.of(instance(campaign));
        // One suite is left for the other product from tick 20 to 30.
        penalizes(suites, 0, at(problem, 1, 7, 22, 0));
        penalizes(suites, 3, at(problem, 1, 7, 22, 0), at(problem, 3, 7, 22, 0));
        penalizes(suites, 0, at(problem, 0, 7, 22, 0), at(problem, 2, 7, 22, 0));
        penalizes(suites, 0, at(problem, 1, 7, 22, 0), at(problem, 3, 21, 60, 0));
    }

    @Test
    void suitesStandEmptyForTheChangeover() {
        PlantTerms campaign = new PlantTerms(
                null, SiteTerms.WEEKDAYS, Set.of(), List.of(), List.of(), List.of(new Campaign(0, 9, 26, 30, 2)), 0);
        Problem problem = Problem.of(instance(campaign));
        // The step and its cleaning would stand in the changeover, or in another product's campaign.
        assertThat(starts(problem.orders().get(0)))
                .doesNotContain(22, 23, 24, 25, 28, 29, 31)
                .contains(26, 27 - 1, 32);
        assertThat(starts(problem.orders().get(1)))
                .doesNotContain(24, 26, 27, 29)
                .contains(32);
        assertThat(problem.orders().get(1).refusals()).containsKey(RangeRule.CAMPAIGN);
    }

    private static Problem changingOver(int suites, int ticks) {
        PlantTerms terms = new PlantTerms(null, SiteTerms.WEEKDAYS, Set.of(), List.of(), List.of(), List.of(), ticks);
        return Problem.of(instance(
                plant -> new Facility(0, "Plant", suites, 9, 9, 9, 9, 9, 9, 9, List.of(), terms),
                PatientTerms.NONE,
                List.of(new VectorLot(0, 0, 0, 9), new VectorLot(1, 0, 0, 9))));
    }

    /** A suite step with its cleaning in [suiteStart, suiteStart + 3), harvest with its cleaning fourteen ticks later for two. */
    private static OrderPlan promptly(Problem problem, int order, int suiteStart) {
        ChainOrder chain = problem.orders().get(order);
        Itinerary itinerary = chain.range().stream()
                .filter(it -> it.suiteStart() == suiteStart && it.harvestStart() == suiteStart + 14)
                .findFirst()
                .orElseThrow();
        return new OrderPlan(problem, chain, chain.placeDelayed(itinerary, 0, 0, 0));
    }

    @Test
    void suitesNotEmptyLongEnoughBeforeARunOfAnotherProduct() {
        Problem problem = changingOver(1, 2);
        OrderPlan first = promptly(problem, 0, 22);
        penalizes(PlanConstraints::changeover, 0, first);
        penalizes(PlanConstraints::changeover, 0, first, promptly(problem, 1, 27));
        // One tick between the suite steps, two between the harvests.
        penalizes(PlanConstraints::changeover, 1, first, promptly(problem, 1, 26));
        // None between the suite steps, one between the harvests.
        penalizes(PlanConstraints::changeover, 3, first, promptly(problem, 1, 25));
        penalizes(PlanConstraints::changeover, 4, first, promptly(problem, 1, 25), promptly(problem, 2, 29));
        // Runs of one product may follow each other at once, and whoever comes before another counts as who comes
        // after.
        penalizes(PlanConstraints::changeover, 0, first, promptly(problem, 2, 25));
        penalizes(PlanConstraints::changeover, 1, promptly(problem, 1, 22), promptly(problem, 0, 26));
        Problem roomy = changingOver(2, 2);
        penalizes(PlanConstraints::changeover, 0, promptly(roomy, 0, 22), promptly(roomy, 1, 25));
        Problem free = changingOver(1, 0);
        penalizes(PlanConstraints::changeover, 0, promptly(free, 0, 22), promptly(free, 1, 25));
    }

    @Test
    void whatIsMissingForTheRunsThemselvesIsNotCountedAgainAsChangeover() {
        BiFunction<PlanConstraints, ConstraintFactory, Constraint> suites =
                (constraints, factory) -> constraints.pool(factory, PoolKind.SUITE);
        Problem problem = changingOver(1, 2);
        OrderPlan[] together = {promptly(problem, 0, 22), promptly(problem, 1, 22)};
        penalizes(suites, 5, together);
        // Neither has ended while the other runs; afterwards nobody comes.
        penalizes(PlanConstraints::changeover, 4, together);
    }

    private static List<Integer> starts(ChainOrder order) {
        return order.range().stream().map(Itinerary::suiteStart).distinct().toList();
    }

    @Test
    void vectorThatHasExpired() {
        Problem free = Problem.of(patient(PatientTerms.NONE));
        Problem problem = Problem.of(instance(
                plant -> plant,
                PatientTerms.NONE,
                List.of(new VectorLot(0, 0, 0, 1, "old", 12), new VectorLot(1, 0, 0, 9))));
        BiFunction<PlanConstraints, ConstraintFactory, Constraint> vector =
                (constraints, factory) -> constraints.pool(factory, PoolKind.VECTOR);
        penalizes(vector, 0, at(problem, 0, 7, 24, 0));
        penalizes(vector, 1, forced(free, problem, 0, 7, 26));
        penalizes(vector, 1, at(problem, 0, 7, 24, 0), forced(free, problem, 2, 7, 26));
        penalizes(vector, 2, forced(free, problem, 0, 7, 26), forced(free, problem, 2, 7, 26));
        penalizes(vector, 0, at(problem, 1, 7, 26, 0), at(problem, 3, 7, 26, 0));
        assertThat(problem.orders().get(0).range()).allMatch(it -> it.suiteStart() / 2 <= 12);
    }

    private static Problem pinned(Pin... pins) {
        return Problem.of(patient(PatientTerms.NONE).withTerms(new PlanTerms(null, List.of(), List.of(pins))));
    }

    @Test
    void infusionPinnedToAnotherDay() {
        int infusion =
                at(Problem.of(patient(PatientTerms.NONE)), 0, 7, 22, 0).placed().infusionDay();
        Problem problem = pinned(
                new Pin(0, null, null, null, infusion, "travel is booked", "planner-1", 50),
                new Pin(1, null, null, null, infusion, "travel is booked", "planner-1", 50));
        penalizes(PlanConstraints::pinned, 0, at(problem, 0, 7, 22, 0));
        penalizes(PlanConstraints::pinned, 1, at(problem, 0, 7, 22, 1));
        penalizes(PlanConstraints::pinned, 2, at(problem, 0, 7, 22, 1), at(problem, 1, 7, 22, 4));
        penalizes(PlanConstraints::pinned, 0, at(problem, 2, 7, 22, 4));
    }

    @Test
    void pinsMakeTheRangeSmallerUntilTheyExpire() {
        Pin pin = new Pin(0, null, 9, 30, null, "the chair is promised", "planner-1", 5);
        Problem held = pinned(pin);
        assertThat(held.orders().get(0).range()).isNotEmpty().allMatch(it -> it.aphDay() == 9 && it.suiteStart() == 30);
        assertThat(held.orders().get(0).refusals()).containsKey(RangeRule.PINNED);
        Problem expired = Problem.of(held.instance(), new Published(new Plan("four", List.of()), 5));
        assertThat(expired.orders().get(0).range()).anyMatch(it -> it.aphDay() != 9);
        Problem torn = pinned(pin, new Pin(0, null, 10, null, null, "a second opinion", "planner-2", 5));
        assertThat(torn.orders().get(0).range()).isEmpty();
    }

    @Test
    void couriersRunAtTheTimesOfTheLane() {
        // A morning pick-up on Tuesdays only: day 8 is a Tuesday, ready cells of day 7 wait for the next, tick 16.
        Lane lane = new Lane(0, 0, Set.of(2), Set.of(), 3, List.of(new Lane.Delay(16, 17, 2)));
        Instance base = patient(PatientTerms.NONE);
        Problem problem = Problem.of(base.withTerms(new PlanTerms(null, List.of(lane), List.of())));
        ChainOrder order = problem.orders().get(0);
        assertThat(order.arrivalTick(0, 7))
                .as("frozen on day 8, fetched on day 15")
                .isEqualTo(30 + 1 + 3);
        assertThat(Problem.of(base).orders().get(0).arrivalTick(0, 7)).isEqualTo(17 + 1 + 1);
        Lane early = new Lane(0, 0, Set.of(3), Set.of(), 3, List.of(new Lane.Delay(16, 18, 2)));
        Problem delayed = Problem.of(base.withTerms(new PlanTerms(null, List.of(early), List.of())));
        assertThat(delayed.orders().get(0).arrivalTick(0, 7))
                .as("two ticks of delay")
                .isEqualTo(17 + 1 + 3 + 2);
    }

    @Test
    void cellsAreCollectedAtTheChairAndFetchedByTheCourierOfTheCollectingSite() {
        Hospital clinic = new Hospital(0, "Clinic", 9, 9, List.of(1), Set.of());
        Hospital centre = new Hospital(1, "Centre", 1, 1, List.of(4), Set.of());
        PatientTerms elsewhere = new PatientTerms(0, FOREVER, List.of(), 1);
        Problem there = Problem.of(patient(elsewhere).withHospitals(List.of(clinic, centre)));
        Problem here = Problem.of(patient(PatientTerms.NONE).withHospitals(List.of(clinic, centre)));
        ChainOrder order = there.orders().get(0);
        ChainOrder home = here.orders().get(0);
        assertThat(order.arrivalTick(0, 7)).isEqualTo(home.arrivalTick(0, 7) + 3);
        assertThat(order.earliestInfusionDay(0, 40)).isEqualTo(home.earliestInfusionDay(0, 40));

        int suite = order.range().getFirst().suiteStart();
        int day = order.range().getFirst().aphDay();
        BiFunction<PlanConstraints, ConstraintFactory, Constraint> chairs =
                (constraints, factory) -> constraints.pool(factory, PoolKind.APHERESIS);
        BiFunction<PlanConstraints, ConstraintFactory, Constraint> beds =
                (constraints, factory) -> constraints.pool(factory, PoolKind.INFUSION);
        penalizes(chairs, 0, at(there, 0, day, suite, 0));
        penalizes(chairs, 1, at(there, 0, day, suite, 0), at(there, 2, day, suite, 0));
        penalizes(
                chairs,
                2,
                at(there, 0, day, suite, 0),
                at(there, 2, day, suite, 0),
                at(there, 1, day, there.orders().get(1).range().getFirst().suiteStart(), 0));
        penalizes(beds, 0, at(there, 0, day, suite, 0), at(there, 2, day, suite, 0));
    }

    @Test
    void timeZonesCostTheTravellerTimeAndTheHoldRunsOnTheWay() {
        Instance base = patient(PatientTerms.NONE);
        Facility east = base.facilities()
                .get(0)
                .withTerms(new PlantTerms(
                        ZoneId.of("Asia/Tokyo"), SiteTerms.WEEKDAYS, Set.of(), List.of(), List.of(), List.of(), 0));
        Hospital west = base.hospitals()
                .get(0)
                .withTerms(new SiteTerms(ZoneId.of("America/New_York"), SiteTerms.WEEKDAYS, List.of()));
        Problem zoned = Problem.of(base.withFacilities(List.of(east))
                .withHospitals(List.of(west))
                .withTerms(new PlanTerms(LocalDate.of(2026, 2, 2), List.of(), List.of())));
        ChainOrder there = zoned.orders().get(0);
        ChainOrder here = Problem.of(base).orders().get(0);
        // Tokyo is 13 or 14 hours ahead: two ticks against the traveller, one tick more for the hold.
        assertThat(there.arrivalTick(0, 7)).isEqualTo(here.arrivalTick(0, 7) + 2);
        assertThat(there.latestSuiteStart(0, 7)).isEqualTo(here.latestSuiteStart(0, 7) + 1);
        assertThat(there.earliestInfusionDay(0, 40)).isLessThanOrEqualTo(here.earliestInfusionDay(0, 40));
    }

    @Test
    void everySiteHasItsOwnWorkingDays() {
        Instance base = patient(PatientTerms.NONE);
        Facility sunday = base.facilities()
                .get(0)
                .withTerms(new PlantTerms(null, Set.of(6, 0, 1, 2, 3), Set.of(14), List.of(), List.of(), List.of(), 0));
        Hospital saturday = base.hospitals()
                .get(0)
                .withTerms(new SiteTerms(null, Set.of(5), List.of(new Outage(PoolKind.APHERESIS, 24, 26, 9))));
        Problem problem = Problem.of(base.withFacilities(List.of(sunday)).withHospitals(List.of(saturday)));
        ChainOrder order = problem.orders().get(0);
        assertThat(order.range()).isNotEmpty().allMatch(it -> it.aphDay() % 7 == 5 && it.aphDay() != 12);
        Placement placement = Objects.requireNonNull(
                new Tail(new Board(problem)).begin(order).place(order.range().get(0)));
        assertThat(placement.infusionDay() % 7).isEqualTo(5);
        assertThat(placement.qaDay() % 7).isIn(6, 0, 1, 2, 3);
        assertThat(sunday.rests(14)).isTrue();
    }
}
