package org.veintrail.scheduler.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.veintrail.scheduler.problem.Facility;
import org.veintrail.scheduler.problem.Hospital;
import org.veintrail.scheduler.problem.Instance;
import org.veintrail.scheduler.problem.Order;
import org.veintrail.scheduler.problem.Pin;
import org.veintrail.scheduler.problem.Product;

/**
 * Scores a plan from the definition alone: plain loops over plain maps, sharing nothing with the model that searches, so
 * that each can check the other.
 */
public final class PlanScorer {
    private final Instance instance;
    private final @Nullable Published published;
    private final Map<Integer, Facility> facilities = new HashMap<>();
    private final Map<Integer, Hospital> hospitals = new HashMap<>();
    private final Map<Integer, Product> products = new HashMap<>();
    private final List<Violation> violations = new ArrayList<>();
    private final Map<String, Integer> soft = new TreeMap<>();
    private final PoolCount pools;
    private int medium;

    private PlanScorer(Instance instance, @Nullable Published published) {
        this.instance = instance;
        this.published = published;
        this.pools = new PoolCount(instance);
        instance.facilities().forEach(facility -> facilities.put(facility.id(), facility));
        instance.hospitals().forEach(hospital -> hospitals.put(hospital.id(), hospital));
        instance.products().forEach(product -> products.put(product.id(), product));
    }

    /** Scores a first plan. */
    public static ScoreReport score(Instance instance, Plan plan) {
        return new PlanScorer(instance, null).report(plan);
    }

    /** Scores a plan that replaces a published one. */
    public static ScoreReport score(Instance instance, Plan plan, @Nullable Published published) {
        return new PlanScorer(instance, published).report(plan);
    }

    private ScoreReport report(Plan plan) {
        Map<Integer, Assignment> rows = plan.byOrder();
        Map<Integer, Assignment> before =
                published == null ? Map.of() : published.plan().byOrder();
        checkRows(plan);
        for (Order order : instance.orders()) {
            Assignment row = rows.get(order.id());
            if (row == null) {
                medium += instance.weights().unscheduled() * order.urgency();
            } else if (facilities.containsKey(row.facility())) {
                Assignment old = before.get(order.id());
                int now = published == null ? 0 : published.now();
                chain(order, row);
                patient(order, row, old, now);
                pins(order, row, old, now);
                cost(order, row);
                if (old != null) {
                    moved(row, old);
                }
                if (published != null) {
                    checkNow(row, old, published.now());
                }
            }
        }
        violations.addAll(pools.overloads());
        price("idleSuiteTick", instance.weights().idleSuiteTick() * pools.idleSuiteTicks());
        int hard = violations.stream().mapToInt(Violation::amount).sum();
        int cost = soft.values().stream().mapToInt(Integer::intValue).sum();
        return new ScoreReport(new PlanScore(-hard, -medium, -cost), violations, soft);
    }

    private void checkRows(Plan plan) {
        Set<Integer> known = new HashSet<>();
        instance.orders().forEach(order -> known.add(order.id()));
        Set<Integer> seen = new HashSet<>();
        for (Assignment row : plan.assignments()) {
            if (!known.contains(row.order())) {
                broken("row", "row of order " + row.order() + ", which the instance does not have");
            } else if (!seen.add(row.order())) {
                broken("row", "order " + row.order() + " has two rows");
            }
            if (!facilities.containsKey(row.facility())) {
                broken("row", "order " + row.order() + " is at facility " + row.facility() + ", which does not exist");
            }
        }
    }

    private void chain(Order order, Assignment row) {
        Product p = product(order);
        Facility plant = known(facilities.get(row.facility()), order);
        LaneClock lane = new LaneClock(instance, collecting(order), plant);
        LaneClock home = new LaneClock(instance, hospital(order), plant);
        int a = row.aphDay();
        int s = row.suiteStart();
        int arrival = lane.arrival(order.cryo() ? a + 1 : a) + order.inboundDelayTicks();
        check(
                a >= order.aphEarliestDay() && a <= order.aphLatestDay(),
                "patient window",
                order,
                "apheresis on day " + a + ", but the patient can be collected from day " + order.aphEarliestDay()
                        + " to " + order.aphLatestDay());
        check(
                s >= arrival + p.receiptTicks(),
                "courier and receipt",
                order,
                "suite at tick " + s + ", but the cells arrive at tick " + arrival + " and are received for "
                        + p.receiptTicks() + " ticks");
        check(
                s <= 2 * a + 1 + p.holdTicks(order.cryo()) + lane.holdShift(),
                "hold",
                order,
                "suite at tick " + s + ", but the hold of cells collected on day " + a + " ends at tick "
                        + (2 * a + 1 + p.holdTicks(order.cryo()) + lane.holdShift()));
        int expanded = s + p.suiteTicks() + order.expansionTicks();
        int h = row.harvestStart();
        check(
                h >= expanded && h <= expanded + p.maxHarvestWaitTicks(),
                "harvest",
                order,
                "harvest at tick " + h + ", but the cells are grown at tick " + expanded + " and wait at most "
                        + p.maxHarvestWaitTicks() + " ticks");
        int frozen = h + p.harvestTicks() + p.freezeTicks();
        check(
                row.qcStart() >= frozen,
                "QC after freezing",
                order,
                "release tests at tick " + row.qcStart() + ", but the bags are frozen at tick " + frozen);
        int reviewable = (row.qcStart() + p.qcTicks() + 1) / 2;
        check(
                row.qaDay() >= reviewable,
                "QA after QC",
                order,
                "review on day " + row.qaDay() + ", but the results come on day " + reviewable);
        int ship = home.ship(row.qaDay());
        int back = home.back(row.qaDay());
        int v = row.infusionDay();
        check(
                v >= Math.max(back, row.qaDay() + p.ldDays()),
                "infusion",
                order,
                "infusion on day " + v + ", but the product is back on day " + back
                        + " and the patient is prepared on day " + (row.qaDay() + p.ldDays()));
        check(
                v - a <= p.veinToVeinMaxDays(),
                "vein to vein",
                order,
                (v - a) + " days from vein to vein, but " + p.veinToVeinMaxDays() + " are allowed");
        check(
                a >= 0 && v < instance.horizonDays(),
                "horizon",
                order,
                "from day " + a + " to day " + v + ", but the plan has days 0 to " + (instance.horizonDays() - 1));
        pools.occupy(order, p, row, frozen, ship + 1);
    }

    private void patient(Order order, Assignment row, @Nullable Assignment old, int now) {
        boolean collected = old != null && 2 * old.aphDay() < now;
        boolean infused = old != null && 2 * old.infusionDay() < now;
        check(collected || !order.away(row.aphDay()), "patient away", order, "apheresis on day " + row.aphDay());
        check(infused || !order.away(row.infusionDay()), "patient away", order, "infusion on day " + row.infusionDay());
    }

    private void pins(Order order, Assignment row, @Nullable Assignment old, int now) {
        boolean collected = old != null && 2 * old.aphDay() < now;
        boolean sent = collected
                && old != null
                && new LaneClock(instance, collecting(order), known(facilities.get(old.facility()), order))
                                .pickUp(order.cryo() ? old.aphDay() + 1 : old.aphDay())
                        < now;
        for (Pin pin : instance.terms().pins()) {
            if (pin.order() == order.id() && pin.holdsAt(now)) {
                pinned(order, "plant", pin.facility(), row.facility(), sent);
                pinned(order, "apheresis", pin.aphDay(), row.aphDay(), collected);
                pinned(order, "suite", pin.suiteStart(), row.suiteStart(), old != null && old.suiteStart() < now);
                boolean infused = old != null && 2 * old.infusionDay() < now;
                pinned(order, "infusion", pin.infusionDay(), row.infusionDay(), infused);
            }
        }
    }

    private void pinned(Order order, String what, @Nullable Integer pinned, int value, boolean begun) {
        check(
                pinned == null || pinned == value || begun,
                "pin",
                order,
                what + " is " + value + ", but pinned to " + pinned);
    }

    private void cost(Order order, Assignment row) {
        var weights = instance.weights();
        int late = Math.max(0, row.infusionDay() - order.promisedDay());
        price("tardyDay", weights.tardyDay() * order.urgency() * late);
        price("veinDay", weights.veinDay() * (row.infusionDay() - row.aphDay()));
        Product p = product(order);
        Facility facility = known(facilities.get(row.facility()), order);
        int weekend = restTicks(facility, row.suiteStart(), p.suiteTicks())
                + restTicks(facility, row.harvestStart(), p.harvestTicks());
        medium += weights.overrunDay() * order.risk() * order.overrunDays(row.infusionDay());
        price("weekendTeamTick", weights.weekendTeamTick() * weekend);
    }

    private static int restTicks(Facility facility, int start, int length) {
        int count = 0;
        for (int t = start; t < start + length; t++) {
            if (facility.rests(Math.floorDiv(t, 2))) {
                count++;
            }
        }
        return count;
    }

    private void moved(Assignment row, Assignment old) {
        var weights = instance.weights();
        if (row.aphDay() != old.aphDay() || row.infusionDay() != old.infusionDay()) {
            price("movedPatient", weights.movedPatient());
        }
        price("movedDay", weights.movedDay() * Math.abs(row.infusionDay() - old.infusionDay()));
        if (row.facility() != old.facility()) {
            price("movedFacility", weights.movedFacility());
        }
        if (row.suiteStart() != old.suiteStart() || row.harvestStart() != old.harvestStart()) {
            price("movedInternal", weights.movedInternal());
        }
    }

    private void checkNow(Assignment row, @Nullable Assignment old, int now) {
        int[] starts = starts(row);
        int[] published = old == null ? new int[0] : starts(old);
        for (int i = 0; i < starts.length; i++) {
            boolean begun = old != null && published[i] < now;
            if (begun ? starts[i] != published[i] : starts[i] < now) {
                broken(
                        "work in progress",
                        "order " + row.order() + ": step " + (i + 1) + " at tick " + starts[i] + ", but now is " + now);
            }
        }
    }

    private static int[] starts(Assignment row) {
        return new int[] {
            2 * row.aphDay(),
            row.suiteStart(),
            row.harvestStart(),
            row.qcStart(),
            2 * row.qaDay(),
            2 * row.infusionDay()
        };
    }

    private void price(String weight, int cost) {
        if (cost != 0) {
            soft.merge(weight, cost, Integer::sum);
        }
    }

    private void check(boolean kept, String rule, Order order, String what) {
        if (!kept) {
            broken(rule, "order " + order.id() + ": " + what);
        }
    }

    private void broken(String rule, String sentence) {
        violations.add(new Violation(rule, 1, sentence));
    }

    private Product product(Order order) {
        return known(products.get(order.product()), order);
    }

    private Hospital collecting(Order order) {
        return known(hospitals.get(order.collectedAt()), order);
    }

    private Hospital hospital(Order order) {
        return known(hospitals.get(order.hospital()), order);
    }

    private static <T> T known(@Nullable T found, Order order) {
        if (found == null) {
            throw new IllegalArgumentException(order + " refers to what its instance does not have");
        }
        return found;
    }
}
