package org.veintrail.labels.identity;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Locale;
import java.util.Optional;

/** Dates as ISBT 128 writes them: last digit of the century's first two, year, day of the year. */
final class IsbtDates {
    private IsbtDates() {}

    static String cyyjjj(LocalDate date) {
        int century = date.getYear() / 100;
        if (century != 19 && century != 20) {
            throw new IllegalArgumentException("ISBT 128 dates lie in 1900 to 2099, not in " + date.getYear());
        }
        return String.format(Locale.ROOT, "%d%02d%03d", century % 10, date.getYear() % 100, date.getDayOfYear());
    }

    static String cyyjjjhhmm(LocalDateTime time) {
        return cyyjjj(time.toLocalDate()) + String.format(Locale.ROOT, "%02d%02d", time.getHour(), time.getMinute());
    }

    static String yyyymmddhhmm(LocalDateTime time) {
        return String.format(
                Locale.ROOT,
                "%04d%02d%02d%02d%02d",
                time.getYear(),
                time.getMonthValue(),
                time.getDayOfMonth(),
                time.getHour(),
                time.getMinute());
    }

    static Optional<LocalDate> readDate(String digits) {
        char century = digits.charAt(0);
        if (century != '0' && century != '9') {
            return Optional.empty();
        }
        int year = (century == '0' ? 2000 : 1900) + number(digits, 1, 3);
        return attempt(() -> LocalDate.ofYearDay(year, number(digits, 3, 6)));
    }

    static Optional<LocalDateTime> readDateTime(String digits) {
        return readDate(digits).flatMap(date -> readTime(digits, 6).map(date::atTime));
    }

    static Optional<LocalDateTime> readFlexible(String digits) {
        return attempt(() -> LocalDate.of(number(digits, 0, 4), number(digits, 4, 6), number(digits, 6, 8)))
                .flatMap(date -> readTime(digits, 8).map(date::atTime));
    }

    private static Optional<LocalTime> readTime(String digits, int at) {
        return attempt(() -> LocalTime.of(number(digits, at, at + 2), number(digits, at + 2, at + 4)));
    }

    private static int number(String digits, int from, int to) {
        return Integer.parseInt(digits, from, to, 10);
    }

    /** A value the calendar has, or nothing: the reader turns nothing into a refusal with position. */
    private static <T> Optional<T> attempt(java.util.function.Supplier<T> value) {
        try {
            return Optional.of(value.get());
        } catch (DateTimeException notInTheCalendar) {
            return Optional.empty();
        }
    }
}
