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
 * @param terms time zone, working days, additions, shifts and campaigns
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
        List<Outage> outages,
        PlantTerms terms) {
    public Facility {
        outages = List.copyOf(outages);
    }

    /** A plant of the basic format. */
    public Facility(
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
        this(
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
                outages,
                PlantTerms.NONE);
    }

    /** The same plant with other outages. */
    public Facility withOutages(List<Outage> others) {
        return with(others, terms);
    }

    /** The same plant with other terms. */
    public Facility withTerms(PlantTerms others) {
        return with(outages, others);
    }

    private Facility with(List<Outage> otherOutages, PlantTerms otherTerms) {
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
                otherOutages,
                otherTerms);
    }

    /** Whether a day is none of the plant's working days, or a holiday. */
    public boolean rests(int day) {
        return !terms.workingDays().contains(Math.floorMod(day, 7))
                || terms.closedDays().contains(day);
    }

    /** Units of {@code kind} on a working day or on a day of rest, before outages, additions and shifts. */
    public int nominal(PoolKind kind, boolean rest) {
        return switch (kind) {
            case SUITE -> suites;
            case BIOREACTOR -> bioreactors;
            case FREEZER -> freezersPerTick;
            case QC -> qcPlaces;
            case QA -> rest ? 0 : qaPerWeekday;
            case CRYO -> cryoSlots;
            case TEAM -> rest ? teamsWeekend : teamsWeekday;
            case APHERESIS, INFUSION, VECTOR ->
                throw new IllegalArgumentException(kind + " is not a pool of a plant; ask the hospital or the lots");
        };
    }
}
