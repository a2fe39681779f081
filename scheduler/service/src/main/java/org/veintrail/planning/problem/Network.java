package org.veintrail.planning.problem;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.veintrail.planning.facts.Estimates;
import org.veintrail.planning.facts.Estimates.Estimate;
import org.veintrail.planning.facts.Facts;
import org.veintrail.planning.facts.Facts.OutageFact;
import org.veintrail.planning.facts.OrderFacts;
import org.veintrail.scheduler.problem.Campaign;
import org.veintrail.scheduler.problem.Facility;
import org.veintrail.scheduler.problem.Hospital;
import org.veintrail.scheduler.problem.Instance;
import org.veintrail.scheduler.problem.Lane;
import org.veintrail.scheduler.problem.Outage;
import org.veintrail.scheduler.problem.PlanTerms;
import org.veintrail.scheduler.problem.PlantTerms;
import org.veintrail.scheduler.problem.PoolKind;
import org.veintrail.scheduler.problem.Product;
import org.veintrail.scheduler.problem.Shift;
import org.veintrail.scheduler.problem.SiteTerms;
import org.veintrail.scheduler.problem.VectorLot;

/**
 * The network as a problem sees it: counted from the problem's own first day, with what was reported out of service, with the doses
 * that are left, and with the lengths that steps really take. A product is one for each plant that makes it, because orders are
 * made where they were ordered, and because lengths differ between plants.
 */
final class Network {
    private static final int TICK_HOURS = 12;

    private final Resources resources;
    private final Facts facts;
    private final PlanningCalendar calendar;
    private final int days;

    Network(Resources resources, Facts facts, PlanningCalendar calendar) {
        this.resources = resources;
        this.facts = facts;
        this.calendar = calendar;
        this.days = -calendar.day(resources.start());
    }

    /** Id of a product at a plant. */
    static int productId(Resources resources, Product product, Facility plant) {
        return resources.network().products().indexOf(product)
                        * resources.network().facilities().size()
                + resources.network().facilities().indexOf(plant);
    }

    Instance instance() {
        Instance network = resources.network();
        List<Product> products = new ArrayList<>();
        List<VectorLot> lots = new ArrayList<>();
        for (Product product : network.products()) {
            for (Facility plant : network.facilities()) {
                products.add(product(product, plant));
                lots.addAll(lots(product, plant));
            }
        }
        return network.withFacilities(
                        network.facilities().stream().map(this::plant).toList())
                .withHospitals(network.hospitals().stream().map(this::site).toList())
                .withProducts(products)
                .withVectorLots(lots)
                .withTerms(new PlanTerms(
                        calendar.start(),
                        network.terms().lanes().stream().map(this::lane).toList(),
                        List.of()));
    }

    private Facility plant(Facility f) {
        PlantTerms t = f.terms();
        List<Outage> outages = new ArrayList<>(outages(f.outages()));
        for (OutageFact fact : facts.outages.values()) {
            if (fact.plant().equals(f.name())) {
                reported(fact).ifPresent(outages::add);
            }
        }
        return f.withOutages(outages)
                .withTerms(new PlantTerms(
                        t.zone(),
                        t.workingDays(),
                        dates(t.closedDays()),
                        outages(t.additions()),
                        t.shifts().stream().map(this::shift).toList(),
                        t.campaigns().stream().map(this::campaign).toList(),
                        t.changeoverTicks()));
    }

    private java.util.Optional<Outage> reported(OutageFact fact) {
        int from = Math.max(0, 2 * calendar.day(fact.from()));
        int to = 2 * calendar.day(fact.to());
        return java.util.Arrays.stream(PoolKind.values())
                .filter(kind -> kind.canFail() && kind.name().equals(fact.pool()) && from < to)
                .findFirst()
                .map(kind -> new Outage(kind, from, to, fact.units()));
    }

    private Hospital site(Hospital h) {
        List<Outage> outages = new ArrayList<>(outages(h.terms().outages()));
        for (OrderFacts order : facts.orders.values()) {
            order.takenAway.forEach(slot -> takenAway(h, slot).ifPresent(outages::add));
        }
        return new Hospital(
                h.id(),
                h.name(),
                h.apheresisPerWeekday(),
                h.infusionPerWeekday(),
                h.transitTicks(),
                dates(h.closedDays()),
                new SiteTerms(h.terms().zone(), h.terms().workingDays(), outages));
    }

    /** A chair or bed that was taken away counts as one unit less on its day. */
    private java.util.Optional<Outage> takenAway(Hospital h, org.veintrail.order.Slot slot) {
        PoolKind kind = switch (slot.kind()) {
            case APHERESIS_CHAIR -> PoolKind.APHERESIS;
            case INFUSION_CHAIR -> PoolKind.INFUSION;
            default -> PoolKind.VECTOR;
        };
        int day = calendar.day(h.name(), slot.start());
        return kind.atHospital() && slot.resource().startsWith(h.name() + "-") && day >= 0
                ? java.util.Optional.of(new Outage(kind, 2 * day, 2 * day + 2, 1))
                : java.util.Optional.empty();
    }

    private Product product(Product p, Facility plant) {
        int testing = facts.estimates
                .of(Estimates.Step.TESTING, p.name(), plant.name())
                .map(Network::ticks)
                .orElse(p.qcTicks());
        return new Product(
                productId(resources, p, plant),
                p.name() + "@" + plant.name(),
                p.suiteTicks(),
                p.suiteCleanTicks(),
                p.harvestTicks(),
                p.harvestCleanTicks(),
                p.bioCleanTicks(),
                p.maxHarvestWaitTicks(),
                p.freezeTicks(),
                p.receiptTicks(),
                testing,
                p.freshHoldTicks(),
                p.cryoHoldTicks(),
                p.ldDays(),
                p.veinToVeinMaxDays(),
                p.certification());
    }

    /** Nine in ten are done within these ticks. */
    static int ticks(Estimate estimate) {
        return Math.max(1, (int) Math.ceil(estimate.p90Hours() / TICK_HOURS));
    }

    /** Doses of orders that are closed are gone; the oldest lots gave them. */
    private List<VectorLot> lots(Product p, Facility plant) {
        int used = facts.dosesUsed.getOrDefault(p.name() + "|" + plant.name(), 0);
        List<VectorLot> lots = new ArrayList<>();
        for (VectorLot lot : resources.network().vectorLots()) {
            if (lot.product() == p.id() && lot.facility() == plant.id()) {
                int gone = Math.min(used, lot.doses());
                used -= gone;
                VectorLot now = new VectorLot(
                        productId(resources, p, plant),
                        lot.facility(),
                        Math.max(0, lot.availableDay() - days),
                        lot.doses() - gone,
                        lot.id(),
                        day(lot.expiryDay()));
                lots.addAll(usable(now, p, plant));
            }
        }
        return lots;
    }

    /** A lot without the days on which it is blocked. Doses that begun runs have taken stay taken. */
    private List<VectorLot> usable(VectorLot lot, Product p, Facility plant) {
        for (OutageFact fact : facts.outages.values()) {
            if (fact.plant().equals(plant.name()) && lot.id().equals(fact.lot())) {
                int from = Math.max(0, calendar.day(fact.from()));
                int to = Math.max(lot.availableDay(), calendar.day(fact.to()));
                int taken = facts.orders.values().stream()
                        .filter(order -> order.product.equals(p.name()) && order.plant.equals(plant.name()))
                        .mapToInt(order -> order.runs)
                        .sum();
                List<VectorLot> parts = new ArrayList<>();
                if (lot.availableDay() < from) {
                    parts.add(lot.withExpiry(Math.min(lot.expiryDay(), from - 1)));
                }
                if (to <= lot.expiryDay()) {
                    parts.add(new VectorLot(
                            lot.product(),
                            lot.facility(),
                            to,
                            Math.max(0, lot.doses() - taken),
                            lot.id(),
                            lot.expiryDay()));
                }
                return parts;
            }
        }
        return List.of(lot);
    }

    private Shift shift(Shift s) {
        return new Shift(
                s.name(),
                s.teams(),
                s.weekdays(),
                s.halves(),
                s.certifications(),
                Math.max(0, s.fromDay() - days),
                day(s.toDay()));
    }

    private Campaign campaign(Campaign c) {
        return new Campaign(
                c.product(), c.suites(), c.fromTick() - 2 * days, c.toTick() - 2 * days, c.changeoverTicks());
    }

    private Lane lane(Lane l) {
        return new Lane(
                l.hospital(),
                l.facility(),
                l.pickUps(),
                l.returnPickUps(),
                l.transitTicks(),
                l.delays().stream()
                        .filter(d -> d.toTick() > 2 * days)
                        .map(d ->
                                new Lane.Delay(Math.max(0, d.fromTick() - 2 * days), d.toTick() - 2 * days, d.ticks()))
                        .toList());
    }

    private List<Outage> outages(List<Outage> all) {
        return all.stream()
                .filter(o -> o.toTick() > 2 * days)
                .map(o -> new Outage(
                        o.pool(), Math.max(0, o.fromTick() - 2 * days), o.toTick() - 2 * days, o.units(), o.shift()))
                .toList();
    }

    private Set<Integer> dates(Set<Integer> all) {
        Set<Integer> moved = new HashSet<>();
        all.forEach(day -> moved.add(day - days));
        moved.removeIf(day -> day < 0);
        return moved;
    }

    private int day(int day) {
        return day == Integer.MAX_VALUE ? day : day - days;
    }

    /** The Monday on or before everything that still counts. */
    static LocalDate firstDay(LocalDate today, Map<String, OrderFacts> orders) {
        LocalDate first = today;
        for (OrderFacts order : orders.values()) {
            if (order.collected != null && order.collected.toLocalDate().isBefore(first)) {
                first = order.collected.toLocalDate();
            }
        }
        return first.minusDays(1).with(java.time.temporal.TemporalAdjusters.previousOrSame(java.time.DayOfWeek.MONDAY));
    }
}
