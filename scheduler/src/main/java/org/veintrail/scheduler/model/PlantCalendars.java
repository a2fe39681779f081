package org.veintrail.scheduler.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.veintrail.scheduler.problem.Campaign;
import org.veintrail.scheduler.problem.Facility;
import org.veintrail.scheduler.problem.Instance;
import org.veintrail.scheduler.problem.Outage;
import org.veintrail.scheduler.problem.PoolKind;
import org.veintrail.scheduler.problem.Shift;

/** Units by time of every pool of one plant, and the bounds on the units that are kept for some work only. */
final class PlantCalendars {
    private final ProblemIndex ids;
    private final Instance instance;
    private final Facility facility;
    private final int[][] units = new int[PoolKind.TEAM.ordinal() + 1][];

    PlantCalendars(ProblemIndex ids, Facility facility) {
        this.ids = ids;
        this.instance = ids.instance();
        this.facility = facility;
        for (int kind = 0; kind < units.length; kind++) {
            units[kind] = units(PoolKind.values()[kind]);
        }
    }

    int[] of(PoolKind kind) {
        return units[kind.ordinal()];
    }

    private int[] units(PoolKind kind) {
        boolean byDay = kind.unit() == PoolKind.Unit.DAY;
        int[] byTime = new int[byDay ? instance.horizonDays() : instance.horizonTicks()];
        for (int time = 0; time < byTime.length; time++) {
            int tick = byDay ? 2 * time : time;
            byTime[time] = plain(kind, tick) + (kind == PoolKind.TEAM ? onDuty(null, tick) : 0);
        }
        return byTime;
    }

    /** Units that may do any work, before campaigns. */
    private int plain(PoolKind kind, int tick) {
        int count = facility.nominal(kind, facility.rests(tick / 2));
        for (Outage addition : facility.terms().additions()) {
            if (addition.pool() == kind && addition.covers(tick)) {
                count += addition.units();
            }
        }
        for (Outage outage : facility.outages()) {
            if (outage.pool() == kind && outage.shift().isEmpty() && outage.covers(tick)) {
                count -= outage.units();
            }
        }
        if (kind == PoolKind.SUITE) {
            for (Campaign campaign : facility.terms().campaigns()) {
                count -= campaign.changesAt(tick) ? campaign.suites() : 0;
            }
        }
        return Math.max(0, count);
    }

    /** Teams of shifts on duty that hold any of the certifications, or all teams where none is given. */
    private int onDuty(@Nullable Set<String> certifications, int tick) {
        int teams = 0;
        for (Shift shift : facility.terms().shifts()) {
            boolean may = certifications == null || certifications.stream().anyMatch(shift.certifications()::contains);
            if (may && shift.worksAt(tick)) {
                int there = shift.teams();
                for (Outage outage : facility.outages()) {
                    there -= outage.shift().equals(shift.name()) && outage.covers(tick) ? outage.units() : 0;
                }
                teams += Math.max(0, there);
            }
        }
        return teams;
    }

    /** Bounds on operators by sets of certifications. */
    List<PoolGroup> teams() {
        List<String> all = ids.certifications();
        if (facility.terms().shifts().isEmpty()) {
            return List.of();
        }
        return PoolGroup.over(all.size(), of(PoolKind.TEAM), set -> {
            Set<String> held = new TreeSet<>();
            for (int i = 0; i < all.size(); i++) {
                if ((set & 1 << i) != 0) {
                    held.add(all.get(i));
                }
            }
            int[] bound = new int[instance.horizonTicks()];
            for (int tick = 0; tick < bound.length; tick++) {
                bound[tick] = plain(PoolKind.TEAM, tick) + onDuty(held, tick);
            }
            return new PoolGroup(set, bound);
        });
    }

    /** Bounds on suites for all work but that of a set of products with campaigns here. */
    List<PoolGroup> suites() {
        Set<Integer> kept = facility.terms().campaigns().stream()
                .map(Campaign::product)
                .collect(Collectors.toCollection(TreeSet::new));
        List<Integer> products = new ArrayList<>(kept);
        return PoolGroup.over(products.size(), of(PoolKind.SUITE), set -> {
            Set<Integer> without = new TreeSet<>();
            int mask = ~0;
            for (int i = 0; i < products.size(); i++) {
                if ((set & 1 << i) != 0) {
                    without.add(products.get(i));
                    mask &= ~(1 << ids.campaignProducts().indexOf(products.get(i)));
                }
            }
            int[] bound = of(PoolKind.SUITE).clone();
            for (int tick = 0; tick < bound.length; tick++) {
                int left = bound[tick];
                for (Campaign campaign : facility.terms().campaigns()) {
                    // Where suites are out of order, earlier campaigns keep theirs before later ones and before others.
                    int keeps = campaign.keepsAt(tick) ? Math.min(left, campaign.suites()) : 0;
                    left -= keeps;
                    bound[tick] -= without.contains(campaign.product()) ? keeps : 0;
                }
            }
            return new PoolGroup(mask, bound);
        });
    }
}
