package org.veintrail.planning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.veintrail.planning.Network.id;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.veintrail.order.Priority;
import org.veintrail.order.Slot;
import org.veintrail.order.SlotKind;
import org.veintrail.order.event.ShipmentReceived;
import org.veintrail.order.event.SlotCancelled;
import org.veintrail.order.event.SlotChainConfirmed;
import org.veintrail.plan.PlanContent;
import org.veintrail.plan.PlannedChain;
import org.veintrail.plan.event.OutageReported;
import org.veintrail.plan.event.PlanPublished;
import org.veintrail.planning.facts.Estimates;
import org.veintrail.planning.facts.Facts.Disruption;
import org.veintrail.planning.facts.OrderFacts.Progress;
import org.veintrail.planning.problem.PlanningProblem;
import org.veintrail.planning.problem.Resources;
import org.veintrail.planning.problem.Rows;
import org.veintrail.planning.problem.SlotNaming;
import org.veintrail.planning.problem.Words;
import org.veintrail.scheduler.plan.Assignment;
import org.veintrail.scheduler.plan.Plan;
import org.veintrail.scheduler.problem.InvalidInstanceException;
import org.veintrail.scheduler.problem.Order;
import org.veintrail.scheduler.propose.Proposal;
import org.veintrail.scheduler.propose.Proposals;

/** What the planning service makes of a history: the problem, what is fixed in it, what it learns, and the slots of a plan. */
class LivingOnEventsTest {
    private final Network network = new Network();

    private Proposal repaired() {
        return Proposals.repair(network.problem().situation(), List.of(), 1);
    }

    private Assignment row(Plan plan, int number) {
        return java.util.Objects.requireNonNull(plan.byOrder().get(number));
    }

    /** Publishes a plan of everything, and confirms its slots. */
    private void publish() {
        PlanningProblem problem = network.problem();
        Plan plan = repaired().plan();
        List<PlannedChain> chains = Rows.chains(problem, plan);
        SlotNaming.Named named = SlotNaming.of(problem, network.facts, plan);
        assertThat(named.without()).isEmpty();
        int supersedes = network.facts.planNumber();
        network.happens(new PlanPublished(
                supersedes + 1,
                "PL-" + supersedes,
                chains,
                PlanContent.digest(supersedes, chains),
                "weekly",
                List.of(),
                network.moment()));
        named.bookings().values().stream()
                .filter(SlotNaming.Booking::changed)
                .forEach(booking ->
                        network.happens(new SlotChainConfirmed(booking.orderId(), booking.slots(), network.moment())));
    }

    @Test
    void plansEveryOpenOrderAtThePlantItWasPlacedFor() {
        network.placed(1, Priority.HIGH).placed(2, Priority.STANDARD, "RARITAN").placed(3, Priority.MEDIUM);
        Proposal found = repaired();
        assertThat(found.plan().assignments()).hasSize(3);
        assertThat(found.after().score().hard()).isZero();
        assertThat(Rows.chains(network.problem(), found.plan()))
                .extracting(chain -> chain.orderId() + " " + chain.plant())
                .containsExactlyInAnyOrder(id(1) + " GHENT", id(2) + " RARITAN", id(3) + " GHENT");
    }

    @Test
    void saysWhichOrdersCannotBePlannedAndWhy() {
        network.placed(1, Priority.HIGH, "ATLANTIS");
        PlanningProblem problem = network.problem();
        assertThat(problem.situation().instance().orders()).isEmpty();
        assertThat(problem.unplanned())
                .singleElement()
                .satisfies(each -> assertThat(each.reason()).contains("ATLANTIS"));
    }

    @Test
    void keepsThePublishedPlanAsItIsWhileNothingHappens() {
        for (int i = 1; i <= 12; i++) {
            network.placed(i, i % 3 == 0 ? Priority.HIGH : Priority.STANDARD);
        }
        publish();
        Plan published = network.problem().situation().plan();
        assertThat(published.assignments()).hasSize(12);
        assertThat(repaired().moves()).isEmpty();
        network.hours(30);
        assertThat(repaired().plan().byOrder().keySet())
                .isEqualTo(published.byOrder().keySet());
        assertThat(SlotNaming.of(
                                network.problem(),
                                network.facts,
                                network.problem().situation().plan())
                        .bookings()
                        .values())
                .noneMatch(SlotNaming.Booking::changed);
    }

    @Test
    void neverMovesWorkThatHasBegun() {
        network.placed(1, Priority.STANDARD);
        publish();
        Assignment planned = row(network.problem().situation().plan(), 1);
        LocalDate collection = network.problem().calendar().date(planned.aphDay());
        long untilCollection =
                collection.toEpochDay() - network.now().toLocalDate().toEpochDay();
        network.days((int) untilCollection)
                .hours(4)
                .collected(1)
                .sent(1)
                .hours(24)
                .received(1);
        network.hours(10).started(1);
        int started = network.problem().calendar().tick("GHENT", network.now());
        network.days(1);
        for (int i = 2; i <= 30; i++) {
            network.placed(i, Priority.HIGH);
        }
        Assignment row = row(repaired().plan(), 1);
        assertThat(network.problem().calendar().date(row.aphDay())).isEqualTo(collection);
        assertThat(row.suiteStart()).isEqualTo(started);
        assertThat(network.order(1).progress).isEqualTo(Progress.RUNNING);
    }

    @Test
    void plansAnotherCollectionAfterAFailedRun() {
        network.placed(1, Priority.HIGH);
        publish();
        network.days(10)
                .collected(1)
                .sent(1)
                .hours(24)
                .received(1)
                .hours(8)
                .started(1)
                .days(3)
                .failed(1);
        assertThat(network.order(1).progress).isEqualTo(Progress.WAITING);
        assertThat(network.facts.disruptions).extracting(Disruption::kind).contains("manufacturing-run-failed");
        Assignment again = row(repaired().plan(), 1);
        assertThat(network.problem().calendar().date(again.aphDay()))
                .isAfterOrEqualTo(network.now().toLocalDate());
    }

    @Test
    void takesACourierThatCameAfterThePromiseForADisruptionAndOneInTimeNot() {
        network.placed(1, Priority.STANDARD);
        Slot courier = new Slot(
                SlotKind.INBOUND_COURIER,
                "LEEDS-GHENT",
                network.now().plusHours(10),
                network.now().plusHours(28));
        network.happens(new SlotChainConfirmed(id(1), List.of(courier), network.moment()));
        network.collected(1).sent(1).hours(28);
        ShipmentReceived inTime = new ShipmentReceived(
                id(1),
                "SHP-1",
                org.veintrail.order.Leg.INBOUND,
                "GHENT",
                true,
                "courier",
                "good",
                List.of(),
                network.moment());
        network.happens(inTime);
        assertThat(network.facts.disruptions).isEmpty();
        network.hours(1).received(1);
        assertThat(network.facts.disruptions)
                .singleElement()
                .satisfies(disruption -> assertThat(disruption.sentence()).contains(id(1).value(), "was promised for"));
    }

    @Test
    void plansLengthsThatNineInTenOfTheRunsKeep() {
        for (int i = 1; i <= 9; i++) {
            network.placed(i, Priority.STANDARD).started(i);
            network.days(i == 9 ? 14 : 9).harvested(i);
        }
        network.placed(20, Priority.STANDARD);
        Estimates.Estimate culture = network.facts
                .estimates
                .of(Estimates.Step.CULTURE, "CD19-A", "GHENT")
                .orElseThrow();
        assertThat(culture.count()).isEqualTo(9);
        assertThat(culture.medianHours()).isEqualTo(9 * 24.0);
        assertThat(culture.p90Hours()).isEqualTo(14 * 24.0);
        Order order = network.problem().situation().instance().orders().stream()
                .filter(each -> each.id() == network.order(20).number)
                .findFirst()
                .orElseThrow();
        assertThat(order.expansionTicks()).isEqualTo(28 - 2);
        network.placed(21, Priority.STANDARD, "RARITAN");
        assertThat(network.problem().situation().instance().orders().getLast().expansionTicks())
                .as("nothing was learnt at the other plant")
                .isEqualTo(14);
    }

    @Test
    void leavesAChairThatWasTakenAwayAndASuiteThatIsOutOfServiceOutOfThePlan() {
        network.placed(1, Priority.STANDARD);
        publish();
        Slot chair = network.order(1).booked.getFirst();
        network.happens(new SlotCancelled(id(1), chair, "given to an emergency", network.moment()));
        LocalDate monday = network.now().toLocalDate();
        network.happens(new OutageReported(
                "OUT-1", "GHENT", "SUITE", monday, monday.plusDays(28), 8, "air handling", null, network.moment()));
        PlanningProblem problem = network.problem();
        Plan plan = repaired().plan();
        Assignment row = row(plan, 1);
        assertThat(row.suiteStart())
                .isGreaterThanOrEqualTo(2 * problem.calendar().day(monday.plusDays(28)));
        SlotNaming.Booking booking = java.util.Objects.requireNonNull(
                SlotNaming.of(problem, network.facts, plan).bookings().get(id(1)));
        assertThat(booking.slots()).noneMatch(chair::isSame).hasSize(7);
        assertThat(network.facts.disruptions).hasSize(2);
    }

    @Test
    void plansTheChairAndTheCourierOfTheSiteThatCollectsAndTheBedOfTheOneThatTreats() {
        network.collectedElsewhere(1, "LYON").placed(2, Priority.STANDARD);
        PlanningProblem problem = network.problem();
        Plan plan = repaired().plan();
        SlotNaming.Named named = SlotNaming.of(problem, network.facts, plan);
        assertThat(resources(named, 1))
                .containsExactly(
                        "LYON-CHAIR-1",
                        "LYON-GHENT",
                        "GHENT-SUITE-1",
                        "GHENT-SUITE-1",
                        "GHENT-QC-1",
                        "GHENT-LEEDS",
                        "LEEDS-BED-1");
        assertThat(resources(named, 2)).startsWith("LEEDS-CHAIR-1", "LEEDS-GHENT");
        network.collectedElsewhere(3, "ATLANTIS");
        assertThat(network.problem().unplanned())
                .singleElement()
                .satisfies(each -> assertThat(each.reason()).contains("Site ATLANTIS"));
    }

    private static List<String> resources(SlotNaming.Named named, int number) {
        return java.util.Objects.requireNonNull(named.bookings().get(id(number))).slots().stream()
                .map(Slot::resource)
                .toList();
    }

    @Test
    void givesNoPlaceToTwoOrdersAtOnce() {
        for (int i = 1; i <= 25; i++) {
            network.placed(i, Priority.MEDIUM);
        }
        SlotNaming.Named named =
                SlotNaming.of(network.problem(), network.facts, repaired().plan());
        List<Slot> all = new ArrayList<>();
        named.bookings()
                .values()
                .forEach(booking -> booking.slots().stream()
                        .filter(slot -> slot.kind().isExclusive())
                        .forEach(slot -> {
                            assertThat(all).noneMatch(slot::collidesWith);
                            all.add(slot);
                        }));
        assertThat(all).hasSizeGreaterThan(100);
    }

    @Test
    void booksNoSuiteForAnotherProductUntilItIsChangedOver() {
        Network changing = new Network(
                KnownResources.sampleNetwork().replace("\"suites\": 8", "\"suites\": 2, \"changeoverTicks\": 4"));
        for (int i = 1; i <= 14; i++) {
            changing.placed(i, i % 2 == 0 ? "CD19-A" : "BCMA-B", Priority.MEDIUM, "GHENT");
        }
        PlanningProblem problem = changing.problem();
        Plan plan = Proposals.repair(problem.situation(), List.of(), 1).plan();
        SlotNaming.Named named = SlotNaming.of(problem, changing.facts, plan);
        List<Slot> all = new ArrayList<>();
        List<String> products = new ArrayList<>();
        named.bookings()
                .forEach((order, booking) -> booking.slots().stream()
                        .filter(slot -> slot.kind() == SlotKind.SUITE)
                        .forEach(slot -> {
                            String product =
                                    java.util.Objects.requireNonNull(changing.facts.orders.get(order.value())).product;
                            for (int i = 0; i < all.size(); i++) {
                                int empty = products.get(i).equals(product) ? 0 : 48;
                                Slot kept = new Slot(
                                        slot.kind(),
                                        slot.resource(),
                                        slot.start().minusHours(empty),
                                        slot.end().plusHours(empty));
                                assertThat(kept.collidesWith(all.get(i)))
                                        .as("%s for %s beside %s for %s", slot, product, all.get(i), products.get(i))
                                        .isFalse();
                            }
                            all.add(slot);
                            products.add(product);
                        }));
        assertThat(named.without()).isEmpty();
        assertThat(all).hasSizeGreaterThan(20);
    }

    @Test
    void aBlockedLotOfVectorTakesNobodysDoseButEveryLaterOne() {
        network.placed(1, Priority.HIGH)
                .placed(2, Priority.HIGH)
                .collected(1)
                .hours(20)
                .sent(1);
        network.hours(14).received(1).hours(26).started(1).hours(4).days(2);
        network.outage("VECTOR", 1, 120, "LV-CD19-A-GHENT");

        Proposal blocked = repaired();
        assertThat(blocked.plan().byOrder()).containsOnlyKeys(1);
        assertThat(blocked.after().violations()).isEmpty();

        network.outage("VECTOR", 1, 9, "LV-CD19-A-GHENT");
        Proposal free = repaired();
        assertThat(free.plan().byOrder()).containsOnlyKeys(1, 2);
        int again = network.problem().calendar().day(network.now().toLocalDate().plusDays(9));
        assertThat(row(free.plan(), 2).suiteStart() / 2).isGreaterThanOrEqualTo(again);

        network.outage("VECTOR", 0, 120, "LV-CD19-A-GHENT");
        assertThat(row(repaired().plan(), 2).suiteStart() / 2).isLessThan(again);
    }

    @Test
    void everyKindOfDisruptionIsHeardFromTheLog() {
        network.placed(1, Priority.STANDARD).placed(2, Priority.STANDARD).placed(3, Priority.STANDARD);
        publish();
        assertThat(network.facts.disruptions).isEmpty();
        List<Slot> slots = List.copyOf(network.order(3).booked);
        network.placed(4, Priority.HIGH);
        network.outage("SUITE", 1, 7, null).outage("TEAM", 1, 2, null).outage("VECTOR", 1, 7, "LV-CD19-A-GHENT");
        network.happens(new SlotCancelled(id(3), slots.getFirst(), "given to an emergency", network.moment()));
        network.days(20).collected(1).sent(1).days(20).received(1).started(1).failed(1);
        assertThat(network.facts.disruptions)
                .extracting(Disruption::sentence)
                .satisfiesExactly(
                        urgent -> assertThat(urgent).isEqualTo("urgent order " + id(4) + " was placed"),
                        suite -> assertThat(suite).contains("1 of SUITE at GHENT out of service", "reported"),
                        sick -> assertThat(sick).contains("1 of TEAM at GHENT out of service"),
                        lot -> assertThat(lot).contains("vector lot LV-CD19-A-GHENT at GHENT out of service"),
                        chair -> assertThat(chair)
                                .contains(slots.getFirst().resource(), id(3).value(), "given to an emergency"),
                        late -> assertThat(late)
                                .contains("the courier of order " + id(1), "was promised for", "came at"),
                        run -> assertThat(run).isEqualTo("the run of order " + id(1) + " failed: poor growth"));
    }

    @Test
    void putsDatesIntoSentencesWhereverASolverCountsDaysOrTicks() {
        network.placed(1, Priority.STANDARD);
        Words words = new Words(network.problem());
        assertThat(words.of("It could begin at day 7 and begins at 14. Days 0 to 27 cannot hold orders [1]."))
                .isEqualTo(
                        "It could begin at 2 Mar 2026 and begins at 9 Mar 2026. 23 Feb 2026 to 22 Mar 2026 cannot hold orders "
                                + id(1) + ".");
        assertThat(words.of("2 more of the operator teams at plant 1, 1 bed of hospital 3"))
                .isEqualTo("2 more of the operator teams at plant RARITAN, 1 bed of hospital BOSTON");
        assertThat(words.of("The suite could begin at tick 15 and begins at 16."))
                .isEqualTo("The suite could begin at 2 Mar 2026 evening and begins at 3 Mar 2026 morning.");
    }

    @Test
    void namesTheFieldOfResourcesThatCannotBeUsed() {
        String sample = KnownResources.sampleNetwork();
        assertThatThrownBy(() -> Resources.read(sample.replace("\"2026-01-05\"", "\"2026-01-06\"")))
                .isInstanceOf(InvalidInstanceException.class)
                .hasMessageContaining("network.startDate");
        assertThatThrownBy(() -> Resources.read(sample.replaceFirst("\"cryo\": false", "\"cryo\": \"no\"")))
                .isInstanceOf(InvalidInstanceException.class)
                .hasMessageContaining("therapies.CD19-A.cryo");
        assertThatThrownBy(() -> Resources.read(sample.replaceFirst("\"suites\": 8", "\"suites\": -1")))
                .isInstanceOf(InvalidInstanceException.class)
                .hasMessageContaining("suites");
    }
}
