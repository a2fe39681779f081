package org.veintrail.scheduler.problem;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads the optional fields of an instance. What is absent means what the basic format means. */
final class TermsReader {
    private static final List<Integer> WEEKDAYS = List.of(0, 1, 2, 3, 4);
    private static final int MOST_CHANGEOVER_TICKS = 60;
    private static final int WEEK_TICKS = 7 * Instance.TICKS_PER_DAY;

    private TermsReader() {}

    static PlanTerms plan(Fields f) {
        String date = f.optionalText("startDate");
        try {
            return new PlanTerms(
                    date.isEmpty() ? null : LocalDate.parse(date),
                    InstanceReader.map(f.optionalObjects("lanes"), TermsReader::lane),
                    InstanceReader.map(f.optionalObjects("pins"), TermsReader::pin));
        } catch (DateTimeParseException e) {
            throw new InvalidInstanceException("startDate", "is " + date + ", not a date such as 2026-01-05");
        }
    }

    private static Lane lane(Fields f) {
        return new Lane(
                id(f, "hospital"),
                id(f, "facility"),
                new HashSet<>(f.optionalIntegers("pickUps", 0, WEEK_TICKS - 1, List.of())),
                new HashSet<>(f.optionalIntegers("returnPickUps", 0, WEEK_TICKS - 1, List.of())),
                optionalTick(f, "transitTicks"),
                InstanceReader.map(f.optionalObjects("delays"), TermsReader::delay));
    }

    private static Lane.Delay delay(Fields f) {
        return new Lane.Delay(
                InstanceReader.ticks(f, "fromTick", 0),
                InstanceReader.ticks(f, "toTick", 0),
                InstanceReader.ticks(f, "ticks", 1));
    }

    private static Pin pin(Fields f) {
        return new Pin(
                id(f, "order"),
                f.optionalInteger("facility", 0, Integer.MAX_VALUE),
                f.optionalInteger("aphDay", 0, InstanceReader.MAX_DAYS),
                optionalTick(f, "suiteStart"),
                f.optionalInteger("infusionDay", 0, InstanceReader.MAX_DAYS),
                f.text("reason"),
                f.text("planner"),
                InstanceReader.ticks(f, "expiresTick", 0));
    }

    static SiteTerms site(Fields f) {
        return new SiteTerms(
                zone(f),
                new HashSet<>(f.optionalIntegers("workingDays", 0, 6, WEEKDAYS)),
                InstanceReader.map(f.optionalObjects("outages"), g -> outage(g, PoolKind::atHospital)));
    }

    static PlantTerms plant(Fields f) {
        return new PlantTerms(
                zone(f),
                new HashSet<>(f.optionalIntegers("workingDays", 0, 6, WEEKDAYS)),
                new HashSet<>(f.optionalIntegers("closedDays", 0, InstanceReader.MAX_DAYS, List.of())),
                InstanceReader.map(f.optionalObjects("additions"), TermsReader::plantOutage),
                InstanceReader.map(f.optionalObjects("shifts"), TermsReader::shift),
                InstanceReader.map(f.optionalObjects("campaigns"), TermsReader::campaign),
                f.integer("changeoverTicks", 0, MOST_CHANGEOVER_TICKS, 0));
    }

    private static Shift shift(Fields f) {
        return new Shift(
                f.text("name"),
                InstanceReader.units(f, "teams"),
                Set.copyOf(new HashSet<>(f.integers("weekdays", 0, 6))),
                Set.copyOf(new HashSet<>(f.integers("halves", 0, 1))),
                Set.copyOf(new HashSet<>(f.optionalTexts("certifications"))),
                f.integer("fromDay", 0, InstanceReader.MAX_DAYS, 0),
                f.integer("toDay", 0, InstanceReader.MAX_DAYS, Integer.MAX_VALUE));
    }

    private static Campaign campaign(Fields f) {
        return new Campaign(
                id(f, "product"),
                InstanceReader.units(f, "suites"),
                InstanceReader.ticks(f, "fromTick", 0),
                InstanceReader.ticks(f, "toTick", 0),
                f.integer("changeoverTicks", 0, Instance.TICKS_PER_DAY * InstanceReader.MAX_DAYS, 0));
    }

    static PatientTerms patient(Fields f) {
        return new PatientTerms(
                f.integer("risk", 1, 100, 0),
                f.integer("windowEndDay", 0, InstanceReader.MAX_DAYS, Integer.MAX_VALUE),
                InstanceReader.map(
                        f.optionalObjects("unavailable"),
                        g -> new DayRange(InstanceReader.day(g, "fromDay"), InstanceReader.day(g, "toDay"))),
                f.optionalInteger("collectedAt", 0, Integer.MAX_VALUE));
    }

    static Outage plantOutage(Fields f) {
        return outage(f, PoolKind::canFail);
    }

    private static Outage outage(Fields f, Function<PoolKind, Boolean> may) {
        String name = f.text("pool");
        Optional<PoolKind> pool = PoolKind.named(name).filter(may::apply);
        return new Outage(
                pool.orElseThrow(() -> new InvalidInstanceException(
                        f.pathOf("pool"), "is " + name + "; known pools are " + PoolKind.names(may))),
                InstanceReader.ticks(f, "fromTick", 0),
                InstanceReader.ticks(f, "toTick", 0),
                InstanceReader.units(f, "units"),
                f.optionalText("shift"));
    }

    private static @Nullable ZoneId zone(Fields f) {
        String zone = f.optionalText("zone");
        try {
            return zone.isEmpty() ? null : ZoneId.of(zone);
        } catch (DateTimeException e) {
            throw new InvalidInstanceException(
                    f.pathOf("zone"), "is " + zone + "; give a time zone such as Europe/Paris");
        }
    }

    private static int id(Fields f, String name) {
        return f.integer(name, 0, Integer.MAX_VALUE);
    }

    private static @Nullable Integer optionalTick(Fields f, String name) {
        return f.optionalInteger(name, 0, Instance.TICKS_PER_DAY * InstanceReader.MAX_DAYS);
    }
}
