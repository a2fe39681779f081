package org.veintrail.scheduler.explain;

import java.util.EnumMap;
import java.util.Map;
import org.veintrail.scheduler.problem.PoolKind;

/**
 * What one more unit for one unit of time costs: half a day for what is counted by ticks, a day for the rest, a dose for
 * vector. Only the proportions matter.
 *
 * @param byKind price of each kind, none negative
 */
public record CapacityPrices(Map<PoolKind, Integer> byKind) {
    /** Proportions for a plant that can hire teams and laboratory time sooner than clean rooms. */
    public static final CapacityPrices USUAL = usual();

    public CapacityPrices {
        byKind = Map.copyOf(byKind);
        for (PoolKind kind : PoolKind.values()) {
            Integer price = byKind.get(kind);
            if (price == null || price < 0) {
                throw new IllegalArgumentException(kind + " costs " + price + "; give every kind a price of 0 or more");
            }
        }
    }

    private static CapacityPrices usual() {
        Map<PoolKind, Integer> prices = new EnumMap<>(PoolKind.class);
        prices.put(PoolKind.CRYO, 1);
        prices.put(PoolKind.QC, 4);
        prices.put(PoolKind.QA, 8);
        prices.put(PoolKind.TEAM, 10);
        prices.put(PoolKind.FREEZER, 10);
        prices.put(PoolKind.APHERESIS, 15);
        prices.put(PoolKind.INFUSION, 20);
        prices.put(PoolKind.BIOREACTOR, 12);
        prices.put(PoolKind.SUITE, 30);
        prices.put(PoolKind.VECTOR, 200);
        return new CapacityPrices(prices);
    }

    /** Price of a kind. */
    public int of(PoolKind kind) {
        return byKind.getOrDefault(kind, 0);
    }
}
