package org.veintrail.planning;

import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.veintrail.order.*;
import org.veintrail.order.event.*;
import org.veintrail.plan.event.PlanEvent;
import org.veintrail.planning.facts.Facts;
import org.veintrail.planning.facts.FactsFold;
import org.veintrail.planning.facts.OrderFacts;
import org.veintrail.planning.problem.PlanningProblem;
import org.veintrail.planning.problem.ProblemBuilder;
import org.veintrail.planning.problem.Resources;

/** A log in memory on the sample network, and the clock beside it: Monday 2026-03-02, eight in the morning at the plant. */
final class Network {
    static final OffsetDateTime MONDAY = OffsetDateTime.parse("2026-03-02T08:00:00+01:00");
    static final ZoneId PLANT = ZoneId.of("Europe/Brussels");

    final Resources resources;
    final Facts facts = new Facts();
    final List<Object> events = new ArrayList<>();
    private OffsetDateTime now = MONDAY;
    private long version;

    Network() {
        this(KnownResources.sampleNetwork());
    }

    /** The same with other resources. */
    Network(String resources) {
        this.resources = Resources.read(resources);
    }

    static OrderId id(int number) {
        return new OrderId("VT26%08d".formatted(number));
    }

    Network days(int days) {
        now = now.plusDays(days);
        return this;
    }

    Network hours(int hours) {
        now = now.plusHours(hours);
        return this;
    }

    OffsetDateTime now() {
        return now;
    }

    LocalMoment moment() {
        return new LocalMoment(now, PLANT);
    }

    Network happens(OrderEvent event) {
        events.add(event);
        FactsFold.order(facts, event, ++facts.position, version++);
        return this;
    }

    Network happens(PlanEvent event) {
        events.add(event);
        FactsFold.plan(facts, event, ++facts.position);
        return this;
    }

    Network placed(int number, Priority priority) {
        return placed(number, priority, "GHENT");
    }

    Network placed(int number, Priority priority, String plant) {
        return placed(number, "CD19-A", priority, plant);
    }

    Network placed(int number, String product, Priority priority, String plant) {
        return happens(new TherapyOrderPlaced(
                id(number), "P-1", product, "r/r LBCL", "LEEDS", "LEEDS", plant, priority, 28, "C-1", moment()));
    }

    /** Treated in Leeds, collected elsewhere, made in Ghent. */
    Network collectedElsewhere(int number, String site) {
        return happens(new TherapyOrderPlaced(
                id(number),
                "P-1",
                "CD19-A",
                "r/r LBCL",
                "LEEDS",
                site,
                "GHENT",
                Priority.STANDARD,
                28,
                "C-1",
                moment()));
    }

    /** Out of service at Ghent from today for some days; a lot of vector where one is named. */
    Network outage(String pool, int units, int days, @org.jspecify.annotations.Nullable String lot) {
        return happens(new org.veintrail.plan.event.OutageReported(
                "OUT-" + pool,
                "GHENT",
                pool,
                now.toLocalDate(),
                now.toLocalDate().plusDays(days),
                units,
                "reported",
                lot,
                moment()));
    }

    Network collected(int number) {
        return happens(new ApheresisRecorded(
                id(number),
                1,
                "A999921123456",
                "3",
                now.minusHours(3),
                now,
                "ACD-A",
                "SEP-1",
                "nurse2",
                List.of(),
                moment()));
    }

    Network sent(int number) {
        return happens(new ShipmentDispatched(
                id(number),
                "SHP-" + number,
                Leg.INBOUND,
                List.of("BAG-1"),
                "S-1",
                "SEAL-1",
                "LOG-1",
                TemperatureClass.FRESH_2_8,
                "CRY",
                "LEEDS",
                "GHENT",
                "courier",
                moment()));
    }

    Network received(int number) {
        return happens(new ShipmentReceived(
                id(number), "SHP-" + number, Leg.INBOUND, "GHENT", true, "courier", "good", List.of(), moment()));
    }

    Network started(int number) {
        return happens(new ManufacturingRunStarted(
                id(number),
                "B-" + number,
                1,
                List.of("BAG-1"),
                "GHENT-SUITE-1",
                List.of(),
                "operator2",
                "1",
                moment()));
    }

    Network harvested(int number) {
        return happens(new HarvestRecorded(id(number), "B-" + number, List.of(), moment()));
    }

    Network failed(int number) {
        return happens(new ManufacturingRunFailed(id(number), "B-" + number, "poor growth", List.of(), moment()));
    }

    OrderFacts order(int number) {
        return java.util.Objects.requireNonNull(facts.orders.get(id(number).value()));
    }

    PlanningProblem problem() {
        return ProblemBuilder.build(resources, facts, now.toInstant());
    }
}
