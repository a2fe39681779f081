package org.veintrail.scheduler.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.veintrail.scheduler.problem.Hospital;
import org.veintrail.scheduler.problem.Instance;
import org.veintrail.scheduler.problem.PoolKind;
import org.veintrail.scheduler.problem.VectorLot;

/** The calendars of all pools of an instance: units by time, before anybody takes one. */
public final class Pools {
    private final int[][][] plants;
    private final PoolGroup[][][] groups;
    private final @Nullable Changeover[] changeovers;
    private final int[][][] sites;
    private final DosePool.Stock[][] doses;

    Pools(ProblemIndex ids) {
        Instance instance = ids.instance();
        plants = new int[instance.facilities().size()][PoolKind.TEAM.ordinal() + 1][];
        groups = new PoolGroup[plants.length][PoolKind.TEAM.ordinal() + 1][0];
        changeovers = new Changeover[plants.length];
        for (int f = 0; f < plants.length; f++) {
            PlantCalendars calendars =
                    new PlantCalendars(ids, instance.facilities().get(f));
            for (int kind = 0; kind < plants[f].length; kind++) {
                plants[f][kind] = calendars.of(PoolKind.values()[kind]);
            }
            groups[f][PoolKind.SUITE.ordinal()] = calendars.suites().toArray(PoolGroup[]::new);
            groups[f][PoolKind.TEAM.ordinal()] = calendars.teams().toArray(PoolGroup[]::new);
            changeovers[f] = Changeover.of(
                    instance.facilities().get(f).terms().changeoverTicks(),
                    instance.products().size(),
                    plants[f][PoolKind.SUITE.ordinal()],
                    groups[f][PoolKind.SUITE.ordinal()]);
        }
        sites = new int[instance.hospitals().size()][][];
        for (int h = 0; h < sites.length; h++) {
            Hospital hospital = instance.hospitals().get(h);
            sites[h] = new int[][] {
                days(instance, hospital, PoolKind.APHERESIS), days(instance, hospital, PoolKind.INFUSION)
            };
        }
        doses = new DosePool.Stock[instance.products().size()][plants.length];
        for (int p = 0; p < doses.length; p++) {
            for (int f = 0; f < plants.length; f++) {
                doses[p][f] = stock(ids, p, f);
            }
        }
    }

    private static int[] days(Instance instance, Hospital hospital, PoolKind kind) {
        int[] units = new int[instance.horizonDays()];
        for (int day = 0; day < units.length; day++) {
            units[day] = hospital.units(kind, day);
        }
        return units;
    }

    private static DosePool.Stock stock(ProblemIndex ids, int product, int plant) {
        List<VectorLot> lots = new ArrayList<>();
        for (VectorLot lot : ids.instance().vectorLots()) {
            if (ids.productIndex(lot.product()) == product && ids.facility(lot.facility()) == plant) {
                lots.add(lot);
            }
        }
        return DosePool.Stock.of(lots, ids.instance().horizonDays());
    }

    /** Units by time of a plant's pool. The array is shared; do not change it. */
    public int[] plant(int plant, PoolKind kind) {
        return plants[plant][kind.ordinal()];
    }

    /** Bounds on parts of a plant's pool; none for most. The array is shared; do not change it. */
    public PoolGroup[] groups(int plant, PoolKind kind) {
        return groups[plant][kind.ordinal()];
    }

    /** A new profile of a plant whose suites have to be changed over between products; null where they need not. */
    public @Nullable ChangeoverProfile changeovers(int plant) {
        Changeover rule = changeovers[plant];
        return rule == null ? null : new ChangeoverProfile(rule);
    }

    /** Whether the suites of a plant have to be changed over between products. */
    public boolean changesOver(int plant) {
        return changeovers[plant] != null;
    }

    /** Whether the suites of some plant have to be changed over between products. */
    public boolean anyChangeover() {
        return Arrays.stream(changeovers).anyMatch(Objects::nonNull);
    }

    /** Chairs or beds by day of a hospital. The array is shared; do not change it. */
    public int[] hospital(int hospital, PoolKind kind) {
        return sites[hospital][kind == PoolKind.APHERESIS ? 0 : 1];
    }

    /** The vector of a product at a plant. */
    public DosePool.Stock doses(int product, int plant) {
        return doses[product][plant];
    }

    int plantCount() {
        return plants.length;
    }

    int hospitalCount() {
        return sites.length;
    }

    int productCount() {
        return doses.length;
    }
}
