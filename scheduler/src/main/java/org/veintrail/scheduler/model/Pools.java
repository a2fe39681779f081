package org.veintrail.scheduler.model;

import org.veintrail.scheduler.problem.Facility;
import org.veintrail.scheduler.problem.Hospital;
import org.veintrail.scheduler.problem.Instance;
import org.veintrail.scheduler.problem.Outage;
import org.veintrail.scheduler.problem.PoolKind;
import org.veintrail.scheduler.problem.VectorLot;

/** The calendars of all pools of an instance: units by time, before anybody takes one. */
public final class Pools {
    private final int[][][] plants;
    private final int[][][] sites;
    private final int[][][] doses;

    Pools(ProblemIndex ids) {
        Instance instance = ids.instance();
        plants = new int[instance.facilities().size()][PoolKind.TEAM.ordinal() + 1][];
        for (int f = 0; f < plants.length; f++) {
            for (int kind = 0; kind < plants[f].length; kind++) {
                plants[f][kind] = units(instance, instance.facilities().get(f), PoolKind.values()[kind]);
            }
        }
        sites = new int[instance.hospitals().size()][][];
        for (int h = 0; h < sites.length; h++) {
            Hospital hospital = instance.hospitals().get(h);
            sites[h] = new int[][] {
                days(instance, hospital, PoolKind.APHERESIS), days(instance, hospital, PoolKind.INFUSION)
            };
        }
        doses = new int[instance.products().size()][plants.length][instance.horizonDays()];
        for (VectorLot lot : instance.vectorLots()) {
            int[] byDay = doses[ids.productIndex(lot.product())][ids.facility(lot.facility())];
            for (int day = lot.availableDay(); day < byDay.length; day++) {
                byDay[day] += lot.doses();
            }
        }
    }

    private static int[] units(Instance instance, Facility facility, PoolKind kind) {
        boolean byDay = kind.unit() == PoolKind.Unit.DAY;
        int[] units = new int[byDay ? instance.horizonDays() : instance.horizonTicks()];
        for (int time = 0; time < units.length; time++) {
            int tick = byDay ? 2 * time : time;
            units[time] = facility.nominal(kind, facility.rests(tick / 2));
            for (Outage addition : facility.terms().additions()) {
                if (addition.pool() == kind && addition.covers(tick)) {
                    units[time] += addition.units();
                }
            }
            for (Outage outage : facility.outages()) {
                if (outage.pool() == kind && outage.fromTick() <= tick && tick < outage.toTick()) {
                    units[time] -= outage.units();
                }
            }
            units[time] = Math.max(0, units[time]);
        }
        return units;
    }

    private static int[] days(Instance instance, Hospital hospital, PoolKind kind) {
        int[] units = new int[instance.horizonDays()];
        for (int day = 0; day < units.length; day++) {
            units[day] = hospital.units(kind, day);
        }
        return units;
    }

    /** Units by time of a plant's pool. The array is shared; do not change it. */
    public int[] plant(int plant, PoolKind kind) {
        return plants[plant][kind.ordinal()];
    }

    /** Chairs or beds by day of a hospital. The array is shared; do not change it. */
    public int[] hospital(int hospital, PoolKind kind) {
        return sites[hospital][kind == PoolKind.APHERESIS ? 0 : 1];
    }

    /** Doses that have come up to and including each day. The array is shared; do not change it. */
    public int[] doses(int product, int plant) {
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
