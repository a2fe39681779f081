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
 * are in use at once. A stay keeps the name it had before where that unit is free.
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
        List<Integer> freeFrom = new ArrayList<>();
        List<Stay> named = new ArrayList<>();
        for (Stay stay : wanted) {
            int unit = unit(freeFrom, stay, before.getOrDefault(key(stay), -1));
            freeFrom.set(unit, stay.to());
            named.add(new Stay(stay.placement(), unit, stay.from(), stay.to()));
        }
        return named;
    }

    private static int unit(List<Integer> freeFrom, Stay stay, int preferred) {
        while (preferred >= freeFrom.size()) {
            freeFrom.add(0);
        }
        if (preferred >= 0 && freeFrom.get(preferred) <= stay.from()) {
            return preferred;
        }
        for (int unit = 0; unit < freeFrom.size(); unit++) {
            if (freeFrom.get(unit) <= stay.from()) {
                return unit;
            }
        }
        freeFrom.add(0);
        return freeFrom.size() - 1;
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
