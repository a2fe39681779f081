package org.veintrail.scheduler.plan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.veintrail.scheduler.problem.Campaign;
import org.veintrail.scheduler.problem.Facility;
import org.veintrail.scheduler.problem.Instance;
import org.veintrail.scheduler.problem.Outage;
import org.veintrail.scheduler.problem.PoolKind;
import org.veintrail.scheduler.problem.Product;
import org.veintrail.scheduler.problem.Shift;

/** The suites or operator teams of a plant at one tick, one by one, each with the products it may be used for. */
final class PlantUnits {
    private final List<Predicate<Product>> units = new ArrayList<>();

    /** Whether every unit of the plant may do any work, so that counting is enough. */
    static boolean isPlain(Facility facility) {
        return facility.terms().shifts().isEmpty()
                && facility.terms().campaigns().isEmpty();
    }

    static PlantUnits at(Instance instance, Facility facility, PoolKind kind, int tick) {
        PlantUnits units = new PlantUnits();
        int most = 2 * instance.orders().size();
        int plain = facility.nominal(kind, facility.rests(Math.floorDiv(tick, 2)));
        plain += sum(facility.terms().additions(), kind, "", tick) - sum(facility.outages(), kind, "", tick);
        if (kind == PoolKind.TEAM) {
            for (Shift shift : facility.terms().shifts()) {
                int there = shift.teams() - sum(facility.outages(), kind, shift.name(), tick);
                Set<String> may = shift.certifications();
                units.add(
                        shift.worksAt(tick) ? Math.min(there, most) : 0,
                        product -> product.certification().isEmpty() || may.contains(product.certification()));
            }
        } else {
            for (Campaign campaign : facility.terms().campaigns()) {
                plain -= campaign.changesAt(tick) ? campaign.suites() : 0;
            }
            for (Campaign campaign : facility.terms().campaigns()) {
                int kept = campaign.keepsAt(tick) ? Math.min(Math.max(0, plain), campaign.suites()) : 0;
                units.add(Math.min(kept, most), product -> product.id() == campaign.product());
                plain -= kept;
            }
        }
        units.add(Math.min(plain, most), product -> true);
        return units;
    }

    private static int sum(List<Outage> outages, PoolKind kind, String shift, int tick) {
        return outages.stream()
                .filter(outage -> outage.pool() == kind && outage.shift().equals(shift) && outage.covers(tick))
                .mapToInt(Outage::units)
                .sum();
    }

    private void add(int count, Predicate<Product> may) {
        for (int i = 0; i < count; i++) {
            units.add(may);
        }
    }

    int count() {
        return units.size();
    }

    /** How much of the work finds no unit, by augmenting paths. */
    int without(List<Product> work) {
        int[] worker = new int[units.size()];
        Arrays.fill(worker, -1);
        int without = 0;
        for (int i = 0; i < work.size(); i++) {
            if (!place(i, work, worker, new boolean[units.size()])) {
                without++;
            }
        }
        return without;
    }

    private boolean place(int i, List<Product> work, int[] worker, boolean[] seen) {
        for (int unit = 0; unit < worker.length; unit++) {
            if (!seen[unit] && units.get(unit).test(work.get(i))) {
                seen[unit] = true;
                if (worker[unit] < 0 || place(worker[unit], work, worker, seen)) {
                    worker[unit] = i;
                    return true;
                }
            }
        }
        return false;
    }
}
