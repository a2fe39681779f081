package org.veintrail.scheduler.problem;

import java.util.List;

/**
 * A manufacturing plant.
 *
 * @param id unique among facilities
 * @param name for people
 * @param suites clean rooms
 * @param bioreactors bioreactors
 * @param freezersPerTick controlled-rate freezer runs that fit in one tick
 * @param qcPlaces places in the QC laboratory
 * @param qaPerWeekday reviews quality assurance does on a weekday; none at weekends
 * @param cryoSlots storage positions
 * @param teamsWeekday operator teams on a weekday
 * @param teamsWeekend operator teams on Saturday and Sunday
 * @param outages units taken away for a time
 */
public record Facility(
        int id,
        String name,
        int suites,
        int bioreactors,
        int freezersPerTick,
        int qcPlaces,
        int qaPerWeekday,
        int cryoSlots,
        int teamsWeekday,
        int teamsWeekend,
        List<Outage> outages) {
    public Facility {
        outages = List.copyOf(outages);
    }

    /** The same plant with other outages. */
    public Facility withOutages(List<Outage> others) {
        return new Facility(
                id,
                name,
                suites,
                bioreactors,
                freezersPerTick,
                qcPlaces,
                qaPerWeekday,
                cryoSlots,
                teamsWeekday,
                teamsWeekend,
                others);
    }

    /** Units of {@code kind} on a day, before outages. */
    public int nominal(PoolKind kind, boolean weekend) {
        return switch (kind) {
            case SUITE -> suites;
            case BIOREACTOR -> bioreactors;
            case FREEZER -> freezersPerTick;
            case QC -> qcPlaces;
            case QA -> weekend ? 0 : qaPerWeekday;
            case CRYO -> cryoSlots;
            case TEAM -> weekend ? teamsWeekend : teamsWeekday;
            case APHERESIS, INFUSION, VECTOR ->
                throw new IllegalArgumentException(kind + " is not a pool of a plant; ask the hospital or the lots");
        };
    }
}
