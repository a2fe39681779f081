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
import org.veintrail.scheduler.problem.Product;

/**
 * Scores a plan from the definition alone: plain loops over plain maps, sharing nothing with the model that searches, so
 * that each can check the other.
 */
public final class PlanScorer {
    private final Instance instance;
    private final @Nullable Published published;
    private final Map<Integer, Facility> facilities = new HashMap<>();
    private final Map<Integer, Integer> lanes = new HashMap<>();
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
        for (int i = 0; i < instance.facilities().size(); i++) {
            facilities.put(
                    instance.facilities().get(i).id(), instance.facilities().get(i));
            lanes.put(instance.facilities().get(i).id(), i);
        }
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
                chain(order, row);
                cost(order, row);
                Assignment old = before.get(order.id());
                if (old != null) {
                    moved(row, old);
                }
                if (published != null) {
                    checkNow(row, old, published.now());
                }
            }
        }
        violations.addAll(pools.overloads());
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
        int transit = hospital(order).transitTicks().get(lane(row));
        int a = row.aphDay();
        int s = row.suiteStart();
        int pickUp = instance.pickUpFrom(order.cryo() ? a + 1 : a);
        int arrival = 2 * pickUp + 2 + transit + order.inboundDelayTicks();
        check(
                a >= order.aphEarliestDay() && a <= order.aphLatestDay(),
                "patient window",
                order,
                "apheresis on day " + a);
        check(
                s >= arrival + p.receiptTicks(),
                "courier and receipt",
                order,
                "suite at " + s + ", arrival at " + arrival);
        check(s <= 2 * a + 1 + p.holdTicks(order.cryo()), "hold", order, "suite at " + s + ", collected on day " + a);
        int expanded = s + p.suiteTicks() + order.expansionTicks();
        int h = row.harvestStart();
        check(h >= expanded && h <= expanded + p.maxHarvestWaitTicks(), "harvest", order, "harvest at " + h);
        int frozen = h + p.harvestTicks() + p.freezeTicks();
        check(row.qcStart() >= frozen, "QC after freezing", order, "QC at " + row.qcStart() + ", frozen at " + frozen);
        int reviewable = (row.qcStart() + p.qcTicks() + 1) / 2;
        check(
                row.qaDay() >= reviewable,
                "QA after QC",
                order,
                "QA on day " + row.qaDay() + ", results on " + reviewable);
        int ship = instance.pickUpFrom(row.qaDay());
        int back = (2 * ship + 2 + transit + 1) / 2;
        int v = row.infusionDay();
        check(v >= Math.max(back, row.qaDay() + p.ldDays()), "infusion", order, "infusion on day " + v);
        check(v - a <= p.veinToVeinMaxDays(), "vein to vein", order, (v - a) + " days");
        check(a >= 0 && v < instance.horizonDays(), "horizon", order, "from day " + a + " to day " + v);
        pools.occupy(order, p, row, frozen, ship);
    }

    private void cost(Order order, Assignment row) {
        var weights = instance.weights();
        int late = Math.max(0, row.infusionDay() - order.promisedDay());
        price("tardyDay", weights.tardyDay() * order.urgency() * late);
        price("veinDay", weights.veinDay() * (row.infusionDay() - row.aphDay()));
        Product p = product(order);
        int weekend =
                weekendTicks(row.suiteStart(), p.suiteTicks()) + weekendTicks(row.harvestStart(), p.harvestTicks());
        price("weekendTeamTick", weights.weekendTeamTick() * weekend);
    }

    private static int weekendTicks(int start, int length) {
        int count = 0;
        for (int t = start; t < start + length; t++) {
            if (Instance.isWeekend(Math.floorDiv(t, 2))) {
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

    private Hospital hospital(Order order) {
        return known(hospitals.get(order.hospital()), order);
    }

    private int lane(Assignment row) {
        return lanes.getOrDefault(row.facility(), 0);
    }

    private static <T> T known(@Nullable T found, Order order) {
        if (found == null) {
            throw new IllegalArgumentException(order + " refers to what its instance does not have");
        }
        return found;
    }
}
