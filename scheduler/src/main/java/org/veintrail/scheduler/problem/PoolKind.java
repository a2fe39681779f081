package org.veintrail.scheduler.problem;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The kinds of capacity a chain passes through. Plant pools are counted per tick, the others per day. */
public enum PoolKind {
    /** Clean rooms, held for the suite step and its cleaning, and again for harvest. */
    SUITE("suites", Unit.TICK),
    /** Bioreactors, from the end of the suite step to the harvest and their cleaning. */
    BIOREACTOR("bioreactors", Unit.TICK),
    /** Controlled-rate freezer runs. */
    FREEZER("freezer runs", Unit.TICK),
    /** Places in the QC laboratory. */
    QC("QC places", Unit.TICK),
    /** Reviews by quality assurance, per weekday. */
    QA("QA reviews", Unit.DAY),
    /** Storage positions below -120 C, from the end of freezing to the ship-out. */
    CRYO("cryo positions", Unit.TICK),
    /** Operator teams, fewer at weekends. */
    TEAM("operator teams", Unit.TICK),
    /** Apheresis chairs of a hospital, per open weekday. */
    APHERESIS("apheresis chairs", Unit.DAY),
    /** Infusion beds of a hospital, per open weekday. */
    INFUSION("infusion beds", Unit.DAY),
    /** Doses of vector of one product at one plant, cumulative by day. */
    VECTOR("vector doses", Unit.DAY);

    /** What one step of a pool's calendar is. */
    public enum Unit {
        /** The instance's tick, usually half a day. */
        TICK,
        /** A whole day. */
        DAY
    }

    private final String label;
    private final Unit unit;

    PoolKind(String label, Unit unit) {
        this.label = label;
        this.unit = unit;
    }

    /** The words for people, in the plural. */
    public String label() {
        return label;
    }

    /** The step of this pool's calendar. */
    public Unit unit() {
        return unit;
    }

    /** Whether an outage may take units of this kind away: every pool that belongs to a plant, except vector. */
    public boolean canFail() {
        return ordinal() <= TEAM.ordinal();
    }

    /** Whether it belongs to a hospital. */
    public boolean atHospital() {
        return this == APHERESIS || this == INFUSION;
    }

    /** The kind with this name in a file. */
    static Optional<PoolKind> named(String name) {
        return Arrays.stream(values())
                .filter(kind -> kind.name().equals(name.toUpperCase(Locale.ROOT)))
                .findFirst();
    }

    static String names(Function<PoolKind, Boolean> which) {
        return Arrays.stream(values()).filter(which::apply).map(Enum::name).collect(Collectors.joining(", "));
    }
}
