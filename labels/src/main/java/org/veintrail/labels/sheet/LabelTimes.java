package org.veintrail.labels.sheet;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.List;
import java.util.Locale;

/** Dates and times as they stand on labels: {@code 15 JAN 2026 14:30 CET}, with UTC in brackets where zones are crossed. */
public final class LabelTimes {
    private static final List<String> MONTHS =
            List.of("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC");
    private static final DateTimeFormatter ZONE = DateTimeFormatter.ofPattern("zzz", Locale.ENGLISH);

    private LabelTimes() {}

    /** A date. */
    public static String date(LocalDate date) {
        return String.format(
                Locale.ROOT, "%02d %s %d", date.getDayOfMonth(), MONTHS.get(date.getMonthValue() - 1), date.getYear());
    }

    /**
     * A time, 24-hour clock, with the abbreviation of its zone.
     *
     * @param time in the zone of the place where the label is read
     * @param crossesZones whether the label crosses an international zone boundary and shows UTC too
     */
    public static String time(ZonedDateTime time, boolean crossesZones) {
        String local = date(time.toLocalDate()) + " " + clock(time) + " " + ZONE.format(time);
        if (!crossesZones || ZONE.format(time).equals("UTC")) {
            return local;
        }
        ZonedDateTime utc = time.withZoneSameInstant(ZoneOffset.UTC);
        boolean sameDay = utc.toLocalDate().equals(time.toLocalDate());
        return local + " (" + (sameDay ? "" : date(utc.toLocalDate()) + " ") + clock(utc) + " UTC)";
    }

    /**
     * A local time as somebody typed it, at its place.
     *
     * @throws LabelRefused when a clock change makes it ambiguous or impossible there, with both readings offered
     */
    public static ZonedDateTime at(LocalDateTime local, ZoneId zone) {
        ZoneRules rules = zone.getRules();
        if (rules.getValidOffsets(local).size() == 1) {
            return local.atZone(zone);
        }
        ZoneOffsetTransition change = rules.getTransition(local);
        ZonedDateTime before = local.atOffset(change.getOffsetBefore()).atZoneSameInstant(zone);
        ZonedDateTime after = local.atOffset(change.getOffsetAfter()).atZoneSameInstant(zone);
        throw new LabelRefused("The time " + local + " is " + (change.isGap() ? "impossible" : "ambiguous") + " in "
                + zone + " because the clock changes; choose " + time(before, true) + " or " + time(after, true));
    }

    private static String clock(ZonedDateTime time) {
        return String.format(Locale.ROOT, "%02d:%02d", time.getHour(), time.getMinute());
    }
}
