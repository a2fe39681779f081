package org.veintrail.scheduler.plan;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.veintrail.scheduler.problem.Facility;
import org.veintrail.scheduler.problem.Hospital;
import org.veintrail.scheduler.problem.Instance;
import org.veintrail.scheduler.problem.Order;
import org.veintrail.scheduler.problem.Outage;
import org.veintrail.scheduler.problem.PoolKind;
import org.veintrail.scheduler.problem.Product;
import org.veintrail.scheduler.problem.VectorLot;

/** Counts, unit of time by unit of time, how much of each pool a plan uses, and says where it is too much. */
final class PoolCount {
    private record Use(PoolKind kind, int place, int time) {}

    private record Doses(int product, int facility) {}

    /** Work of some products on units of which some are kept for some products only. */
    private static final Set<PoolKind> SHARED = EnumSet.of(PoolKind.SUITE, PoolKind.TEAM);

    private final Instance instance;
    private final Map<Use, Integer> uses = new HashMap<>();
    private final Map<Use, List<Product>> work = new HashMap<>();
    private final Map<Doses, Map<Integer, Integer>> doses = new HashMap<>();

    PoolCount(Instance instance) {
        this.instance = instance;
    }

    void occupy(Order order, Product p, Assignment row, int frozen, int storedUntil) {
        int f = row.facility();
        int s = row.suiteStart();
        int h = row.harvestStart();
        work(p, PoolKind.SUITE, f, s, s + p.suiteTicks() + p.suiteCleanTicks());
        work(p, PoolKind.SUITE, f, h, h + p.harvestTicks() + p.harvestCleanTicks());
        work(p, PoolKind.TEAM, f, s, s + p.suiteTicks());
        work(p, PoolKind.TEAM, f, h, h + p.harvestTicks());
        use(PoolKind.BIOREACTOR, f, s + p.suiteTicks(), h + p.bioCleanTicks());
        use(PoolKind.FREEZER, f, h + p.harvestTicks(), frozen);
        use(PoolKind.QC, f, row.qcStart(), row.qcStart() + p.qcTicks());
        use(PoolKind.QA, f, row.qaDay(), row.qaDay() + 1);
        use(PoolKind.CRYO, f, frozen, storedUntil);
        use(PoolKind.APHERESIS, order.collectedAt(), row.aphDay(), row.aphDay() + 1);
        use(PoolKind.INFUSION, order.hospital(), row.infusionDay(), row.infusionDay() + 1);
        doses.computeIfAbsent(new Doses(order.product(), f), key -> new HashMap<>())
                .merge(Math.floorDiv(s, 2), 1, Integer::sum);
    }

    private void work(Product product, PoolKind kind, int place, int from, int to) {
        use(kind, place, from, to);
        for (int time = from; time < to; time++) {
            work.computeIfAbsent(new Use(kind, place, time), key -> new ArrayList<>())
                    .add(product);
        }
    }

    private void use(PoolKind kind, int place, int from, int to) {
        for (int time = from; time < to; time++) {
            uses.merge(new Use(kind, place, time), 1, Integer::sum);
        }
    }

    List<Violation> overloads() {
        List<Violation> found = new ArrayList<>();
        instance.facilities().forEach(facility -> changeovers(facility, found));
        uses.entrySet().stream()
                .sorted(Map.Entry.comparingByKey(Comparator.comparing(Use::kind)
                        .thenComparingInt(Use::place)
                        .thenComparingInt(Use::time)))
                .forEach(entry -> overload(entry.getKey(), entry.getValue(), found));
        doses.entrySet().stream()
                .sorted(Map.Entry.comparingByKey(
                        Comparator.comparingInt(Doses::product).thenComparingInt(Doses::facility)))
                .forEach(entry -> overdraft(entry.getKey(), entry.getValue(), found));
        return found;
    }

    private void overload(Use use, int count, List<Violation> found) {
        String when = (use.kind().unit() == PoolKind.Unit.DAY ? " on day " : " at tick ") + use.time();
        if (SHARED.contains(use.kind()) && !PlantUnits.isPlain(facility(use.place()))) {
            PlantUnits units = PlantUnits.at(instance, facility(use.place()), use.kind(), use.time());
            int without = units.without(work.getOrDefault(use, List.of()));
            if (without > 0) {
                String sentence =
                        place(use) + when + " needs " + count + " " + use.kind().label() + " and has " + units.count()
                                + ", of which " + (count - without) + " may be used";
                found.add(new Violation(use.kind().label(), without, sentence));
            }
            return;
        }
        int units = units(use);
        if (count > units) {
            String needs = " needs " + count + " " + use.kind().label() + " and has " + units;
            found.add(new Violation(use.kind().label(), count - units, place(use) + when + needs));
        }
    }

    /**
     * Suites that a plant lacks between runs of two products. A suite that has ended a run of one product at most a
     * changeover ago is of no use to another yet, so at each tick every product needs as many suites as it has had in use
     * at once since then. What is lacking for the runs themselves is an overload of the suites and not counted again.
     */
    private void changeovers(Facility facility, List<Violation> found) {
        int ticks = facility.terms().changeoverTicks();
        for (int t = 0; ticks > 0 && t < instance.horizonTicks(); t++) {
            List<Product> needs = new ArrayList<>();
            for (Product product : instance.products()) {
                int most = 0;
                for (int at = Math.max(0, t - ticks); at <= t; at++) {
                    most = Math.max(most, running(facility, product, at));
                }
                needs.addAll(Collections.nCopies(most, product));
            }
            int lacking = needs.size();
            int has = 0;
            for (int at = Math.max(0, t - ticks); at <= t; at++) {
                PlantUnits units = PlantUnits.at(instance, facility, PoolKind.SUITE, at);
                lacking = Math.min(lacking, units.without(needs));
                has = Math.max(has, units.count());
            }
            PlantUnits now = PlantUnits.at(instance, facility, PoolKind.SUITE, t);
            lacking -= now.without(work.getOrDefault(new Use(PoolKind.SUITE, facility.id(), t), List.of()));
            if (lacking > 0) {
                String sentence = facility.name() + " at tick " + t + " needs " + needs.size()
                        + " suites, as each has to stand empty for " + ticks * instance.tickHours()
                        + " hours before a run of another product, and has " + has;
                found.add(new Violation("changeover of suites", lacking, sentence));
            }
        }
    }

    private int running(Facility facility, Product product, int tick) {
        return (int) work.getOrDefault(new Use(PoolKind.SUITE, facility.id(), tick), List.of()).stream()
                .filter(other -> other.id() == product.id())
                .count();
    }

    /** Half days that a suite opened for the other half stands idle. */
    int idleSuiteTicks() {
        int idle = 0;
        for (Facility facility : instance.facilities()) {
            for (int day = 0; day < instance.horizonDays(); day++) {
                int morning = uses.getOrDefault(new Use(PoolKind.SUITE, facility.id(), 2 * day), 0);
                int evening = uses.getOrDefault(new Use(PoolKind.SUITE, facility.id(), 2 * day + 1), 0);
                idle += Math.max(morning, evening) * 2 - morning - evening;
            }
        }
        return idle;
    }

    private String place(Use use) {
        boolean hospital = use.kind() == PoolKind.APHERESIS || use.kind() == PoolKind.INFUSION;
        return hospital ? hospital(use.place()).name() : facility(use.place()).name();
    }

    private int units(Use use) {
        int time = use.time();
        return switch (use.kind()) {
            case APHERESIS, INFUSION -> hospital(use.place()).units(use.kind(), time);
            case QA -> units(use, time, 2 * time);
            default -> units(use, Math.floorDiv(time, 2), time);
        };
    }

    private int units(Use use, int day, int tick) {
        Facility facility = facility(use.place());
        int units = facility.nominal(use.kind(), facility.rests(day));
        for (Outage addition : facility.terms().additions()) {
            if (addition.pool() == use.kind() && addition.covers(tick)) {
                units += addition.units();
            }
        }
        for (Outage outage : facility.outages()) {
            if (outage.pool() == use.kind() && outage.fromTick() <= tick && tick < outage.toTick()) {
                units -= outage.units();
            }
        }
        return Math.max(0, units);
    }

    private void overdraft(Doses key, Map<Integer, Integer> byDay, List<Violation> found) {
        List<VectorLot> lots = instance.vectorLots().stream()
                .filter(lot -> lot.product() == key.product() && lot.facility() == key.facility())
                .sorted(Comparator.comparingInt(VectorLot::expiryDay))
                .toList();
        int[] left = lots.stream().mapToInt(VectorLot::doses).toArray();
        int without = 0;
        int lastDay = 0;
        for (int day : byDay.keySet().stream().sorted().toList()) {
            for (int i = 0; i < byDay.getOrDefault(day, 0); i++) {
                if (!give(lots, left, day)) {
                    without++;
                    lastDay = day;
                }
            }
        }
        if (without > 0) {
            found.add(new Violation(
                    PoolKind.VECTOR.label(),
                    without,
                    facility(key.facility()).name() + " lacks " + without + " doses for product " + key.product()
                            + " by day " + lastDay));
        }
    }

    private static boolean give(List<VectorLot> lots, int[] left, int day) {
        for (int i = 0; i < left.length; i++) {
            if (left[i] > 0
                    && lots.get(i).availableDay() <= day
                    && day <= lots.get(i).expiryDay()) {
                left[i]--;
                return true;
            }
        }
        return false;
    }

    private Facility facility(int id) {
        return instance.facilities().stream()
                .filter(facility -> facility.id() == id)
                .findFirst()
                .orElseThrow();
    }

    private Hospital hospital(int id) {
        return instance.hospitals().stream()
                .filter(hospital -> hospital.id() == id)
                .findFirst()
                .orElseThrow();
    }
}
