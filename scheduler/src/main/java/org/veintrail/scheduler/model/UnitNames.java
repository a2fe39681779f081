package org.veintrail.scheduler.model;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.veintrail.scheduler.problem.PoolKind;

/**
 * Says which suite and which bioreactor of a pool each chain uses. Pools are searched as numbers of equal units; the
 * units get their names afterwards by colouring the intervals in order of their starts, which needs no more units than
 * are in use at once. A stay keeps the name it had before where that unit is free. Where suites have to be changed over
 * between products, a run first follows one of its own product that has only just ended: such a suite is of no use to any
 * other product yet, so that no more units are needed than {@link Changeover} counts.
 */
public final class UnitNames {
    /**
     * A stay in a named unit.
     *
     * @param placement whose
     * @param unit number of the unit, from 0
     * @param from first tick
     * @param to tick after the last
     */
    public record Stay(Placement placement, int unit, int from, int to) {}

    /** A unit: until when it is taken, and by which product. */
    private record Last(int product, int end) {}

    private UnitNames() {}

    /**
     * Names the units of one pool of a plant.
     *
     * @param before names to keep where possible: units by {@link #key} of an earlier plan
     */
    public static List<Stay> assign(Board board, int plant, PoolKind kind, Map<String, Integer> before) {
        List<Stay> wanted = new ArrayList<>();
        for (ChainOrder order : board.problem().orders()) {
            Placement placement = board.at(order.index());
            if (placement != null && placement.plant() == plant) {
                placement.stays(kind, (k, from, to) -> wanted.add(new Stay(placement, -1, from, to)));
            }
        }
        wanted.sort(Comparator.comparingInt(Stay::from)
                .thenComparingInt(stay -> stay.placement().order().index()));
        int changeover = kind == PoolKind.SUITE ? board.changeovers().ticks(plant) : 0;
        List<Last> units = new ArrayList<>();
        List<Stay> named = new ArrayList<>();
        for (Stay stay : wanted) {
            int product = stay.placement().order().product().id();
            int unit = unit(units, stay, product, changeover, before.getOrDefault(key(stay), -1));
            units.set(unit, new Last(product, stay.to()));
            named.add(new Stay(stay.placement(), unit, stay.from(), stay.to()));
        }
        return named;
    }

    private static int unit(List<Last> units, Stay stay, int product, int changeover, int preferred) {
        while (preferred >= units.size()) {
            units.add(new Last(product, -changeover));
        }
        int follows = -1;
        int free = -1;
        for (int unit = 0; unit < units.size(); unit++) {
            Last last = units.get(unit);
            if (last.end() + changeover <= stay.from()) {
                free = free < 0 || unit == preferred ? unit : free;
            } else if (last.end() <= stay.from() && last.product() == product) {
                int latest = follows < 0 ? -1 : units.get(follows).end();
                follows = last.end() > latest || (last.end() == latest && unit == preferred) ? unit : follows;
            }
        }
        if (follows >= 0 || free >= 0) {
            return follows >= 0 ? follows : free;
        }
        units.add(new Last(product, -changeover));
        return units.size() - 1;
    }

    /** The names of a plan, to keep in the next. */
    public static Map<String, Integer> kept(List<Stay> stays) {
        Map<String, Integer> kept = new HashMap<>();
        stays.forEach(stay -> kept.put(key(stay), stay.unit()));
        return kept;
    }

    private static String key(Stay stay) {
        boolean harvest = stay.from() >= stay.placement().itinerary().harvestStart();
        return stay.placement().order().order().id() + (harvest ? "h" : "s");
    }
}
