package org.veintrail.scheduler.plan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

    private final Instance instance;
    private final Map<Use, Integer> uses = new HashMap<>();
    private final Map<Doses, Map<Integer, Integer>> doses = new HashMap<>();

    PoolCount(Instance instance) {
        this.instance = instance;
    }

    void occupy(Order order, Product p, Assignment row, int frozen, int ship) {
        int f = row.facility();
        int s = row.suiteStart();
        int h = row.harvestStart();
        use(PoolKind.SUITE, f, s, s + p.suiteTicks() + p.suiteCleanTicks());
        use(PoolKind.SUITE, f, h, h + p.harvestTicks() + p.harvestCleanTicks());
        use(PoolKind.TEAM, f, s, s + p.suiteTicks());
        use(PoolKind.TEAM, f, h, h + p.harvestTicks());
        use(PoolKind.BIOREACTOR, f, s + p.suiteTicks(), h + p.bioCleanTicks());
        use(PoolKind.FREEZER, f, h + p.harvestTicks(), frozen);
        use(PoolKind.QC, f, row.qcStart(), row.qcStart() + p.qcTicks());
        use(PoolKind.QA, f, row.qaDay(), row.qaDay() + 1);
        use(PoolKind.CRYO, f, frozen, 2 * ship + 2);
        use(PoolKind.APHERESIS, order.hospital(), row.aphDay(), row.aphDay() + 1);
        use(PoolKind.INFUSION, order.hospital(), row.infusionDay(), row.infusionDay() + 1);
        doses.computeIfAbsent(new Doses(order.product(), f), key -> new HashMap<>())
                .merge(Math.floorDiv(s, 2), 1, Integer::sum);
    }

    private void use(PoolKind kind, int place, int from, int to) {
        for (int time = from; time < to; time++) {
            uses.merge(new Use(kind, place, time), 1, Integer::sum);
        }
    }

    List<Violation> overloads() {
        List<Violation> found = new ArrayList<>();
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
        int units = units(use);
        if (count > units) {
            String when = (use.kind().unit() == PoolKind.Unit.DAY ? " on day " : " at tick ") + use.time();
            found.add(new Violation(
                    use.kind().label(),
                    count - units,
                    place(use) + when + " needs " + count + " " + use.kind().label() + " and has " + units));
        }
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
        int worst = 0;
        int used = 0;
        int worstDay = 0;
        for (int day : byDay.keySet().stream().sorted().toList()) {
            used += byDay.getOrDefault(day, 0);
            int missing = used - available(key, day);
            if (missing > worst) {
                worst = missing;
                worstDay = day;
            }
        }
        if (worst > 0) {
            found.add(new Violation(
                    PoolKind.VECTOR.label(),
                    worst,
                    facility(key.facility()).name() + " lacks " + worst + " doses for product " + key.product()
                            + " by day " + worstDay));
        }
    }

    private int available(Doses key, int day) {
        return instance.vectorLots().stream()
                .filter(lot -> lot.product() == key.product() && lot.facility() == key.facility())
                .filter(lot -> lot.availableDay() <= day)
                .mapToInt(VectorLot::doses)
                .sum();
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
