package org.veintrail.planning.problem;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.veintrail.order.OrderId;
import org.veintrail.order.Priority;
import org.veintrail.plan.PlannedChain;
import org.veintrail.planning.facts.Estimates;
import org.veintrail.planning.facts.Facts;
import org.veintrail.planning.facts.OrderFacts;
import org.veintrail.planning.facts.OrderFacts.Progress;
import org.veintrail.planning.problem.PlanningProblem.Unplanned;
import org.veintrail.scheduler.change.Situation;
import org.veintrail.scheduler.plan.Assignment;
import org.veintrail.scheduler.plan.Plan;
import org.veintrail.scheduler.plan.Published;
import org.veintrail.scheduler.problem.Facility;
import org.veintrail.scheduler.problem.Hospital;
import org.veintrail.scheduler.problem.Instance;
import org.veintrail.scheduler.problem.Order;
import org.veintrail.scheduler.problem.PatientTerms;
import org.veintrail.scheduler.problem.PlanTerms;
import org.veintrail.scheduler.problem.Product;

/** Makes the planning problem from the facts. A pure function of facts, resources and the moment. */
public final class ProblemBuilder {
    private final Resources resources;
    private final Facts facts;
    private final PlanningCalendar calendar;
    private final Instant moment;
    private final int now;
    private final List<Order> orders = new ArrayList<>();
    private final List<Assignment> rows = new ArrayList<>();
    private final List<Unplanned> unplanned = new ArrayList<>();
    private final Map<Integer, OrderId> numbers = new HashMap<>();

    private ProblemBuilder(Resources resources, Facts facts, Instant instant) {
        this.resources = resources;
        this.facts = facts;
        LocalDate today = LocalDate.ofInstant(
                instant, resources.calendar(resources.start()).home());
        this.calendar = resources.calendar(Network.firstDay(today, facts.orders));
        this.moment = instant;
        this.now = calendar.now(instant);
    }

    /** The problem as it stands at a moment. */
    public static PlanningProblem build(Resources resources, Facts facts, Instant instant) {
        return new ProblemBuilder(resources, facts, instant).build();
    }

    private PlanningProblem build() {
        Instance network = new Network(resources, facts, calendar).instance();
        Map<OrderId, PlannedChain> chains = new HashMap<>();
        if (facts.plan != null) {
            facts.plan.chains().forEach(chain -> chains.put(chain.orderId(), chain));
        }
        for (OrderFacts order : facts.orders.values()) {
            if (PlanningProblem.isOpen(order)) {
                add(network, order, chains.get(order.orderId));
            }
        }
        Published published = new Published(new Plan(network.name(), rows), now);
        Map<OrderId, Integer> byId = new HashMap<>();
        numbers.forEach((number, id) -> byId.put(id, number));
        PlanTerms terms = network.terms();
        PlannersPins pins = new PlannersPins(resources, calendar, now, network.horizonDays());
        Instance instance = network.withOrders(orders)
                .withTerms(new PlanTerms(terms.startDate(), terms.lanes(), pins.of(facts, byId, moment)));
        return new PlanningProblem(
                new Situation(instance, published), calendar, numbers, unplanned, facts.position, facts.planNumber());
    }

    private void add(Instance network, OrderFacts order, @Nullable PlannedChain chain) {
        Optional<Facility> plant = resources.plant(order.plant);
        Optional<Hospital> site = resources.site(order.treatmentSite);
        Optional<Hospital> collecting = resources.site(order.apheresisSite);
        Optional<Product> product = resources.product(order.product);
        if (plant.isEmpty() || site.isEmpty() || collecting.isEmpty() || product.isEmpty()) {
            unplanned.add(new Unplanned(
                    order.orderId,
                    missing(order, plant.isEmpty(), site.isEmpty(), collecting.isEmpty())
                            + " is not among the planning resources. Define it there."));
            return;
        }
        Product made = network.products().stream()
                .filter(p -> p.id() == Network.productId(resources, product.get(), plant.get()))
                .findFirst()
                .orElseThrow();
        ChainTimes times = new ChainTimes(
                calendar,
                order,
                plant.get(),
                collecting.get(),
                site.get(),
                made,
                network.facilities()
                        .indexOf(network.facilities().stream()
                                .filter(f -> f.id() == plant.get().id())
                                .findFirst()
                                .orElseThrow()),
                now,
                culture(order));
        Assignment row = times.row(chain);
        numbers.put(order.number, order.orderId);
        orders.add(order(network, order, site.get(), collecting.get(), made, times, row));
        if (row != null) {
            rows.add(row);
        }
    }

    private Order order(
            Instance network,
            OrderFacts order,
            Hospital site,
            Hospital collecting,
            Product made,
            ChainTimes times,
            @Nullable Assignment row) {
        Resources.Therapy usual = therapy(order);
        int placed = calendar.day(order.apheresisSite, order.placed);
        int today = (now + 1) / 2;
        int earliest = Math.max(Math.max(0, today), placed + 1);
        int latest = Math.max(earliest + 14, placed + usual.collectAtLatestDays());
        int collected = order.collected == null
                ? placed + usual.collectWithinDays()
                : calendar.day(order.apheresisSite, order.collected);
        int promised = Math.max(0, collected + order.windowDays);
        boolean begun = order.progress.reached(Progress.COLLECTED);
        return new Order(
                order.number,
                site.id(),
                made.id(),
                times.cryo(usual.cryo()),
                urgency(order.priority),
                Math.max(0, placed),
                begun ? Math.max(0, collected) : earliest,
                begun ? Math.max(0, collected) : latest,
                times.expansion(row),
                promised,
                times.inboundDelay(network, usual.cryo()),
                new PatientTerms(
                        risk(order.priority),
                        promised,
                        List.of(),
                        collecting.id() == site.id() ? null : Integer.valueOf(collecting.id())));
    }

    private static String missing(OrderFacts order, boolean plant, boolean site, boolean collecting) {
        if (plant) {
            return "Plant " + order.plant;
        }
        if (site || collecting) {
            return "Site " + (site ? order.treatmentSite : order.apheresisSite);
        }
        return "Product " + order.product;
    }

    /** How long cells grow: nine in ten runs of this product at this plant were no longer. */
    private int culture(OrderFacts order) {
        int planned = therapy(order).expansionTicks();
        int suite = resources.product(order.product).orElseThrow().suiteTicks();
        return facts.estimates
                .of(Estimates.Step.CULTURE, order.product, order.plant)
                .map(estimate -> Math.max(0, Network.ticks(estimate) - suite))
                .orElse(planned);
    }

    private Resources.Therapy therapy(OrderFacts order) {
        Resources.Therapy usual = resources.therapies().get(order.product);
        if (usual == null) {
            throw new IllegalStateException("Nothing is said about therapy " + order.product);
        }
        return usual;
    }

    private static int urgency(Priority priority) {
        return switch (priority) {
            case HIGH -> 9;
            case MEDIUM -> 3;
            case STANDARD -> 1;
        };
    }

    /** Per cent of patients who deteriorate within six weeks. */
    private static int risk(Priority priority) {
        return switch (priority) {
            case HIGH -> 15;
            case MEDIUM -> 5;
            case STANDARD -> 2;
        };
    }
}
