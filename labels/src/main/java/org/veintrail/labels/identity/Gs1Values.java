package org.veintrail.labels.identity;

import org.jspecify.annotations.Nullable;

/** The rules for single values of the GS1 General Specifications: check digits, character set 82, dates. */
final class Gs1Values {
    private static final String SET_82_MARKS = "!\"%&'()*+,-./_:;<=>?";
    private static final boolean[] SET_82 = set82();
    private static final int[] DAYS = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

    private Gs1Values() {}

    /** A fault in a value: where, what and why. */
    record Flaw(int index, Fault fault, String reason) {}

    /** The first flaw of the value that stands at from..to of the text, or nothing. */
    static @Nullable Flaw flaw(ApplicationIdentifier ai, String text, int from, int to) {
        return switch (ai.format()) {
            case TEXT -> set82(ai, text, from, to);
            case NUMBER -> digits(ai, text, from, to);
            case CHECKED -> checked(ai, text, from, to);
            case DATE, DATE_TIME -> date(ai, text, from, to);
            case RETURNABLE_ASSET -> returnableAsset(ai, text, from, to);
        };
    }

    /** The modulo 10 check digit over digits, weights 3 and 1 from the right (GS1 General Specifications 7.9). */
    static char checkDigit(String text, int from, int to) {
        int sum = 0;
        int weight = 3;
        for (int i = to - 1; i >= from; i--) {
            sum += (text.charAt(i) - '0') * weight;
            weight = 4 - weight;
        }
        return (char) ('0' + (10 - sum % 10) % 10);
    }

    static boolean inSet82(char c) {
        return c < 128 && SET_82[c];
    }

    private static @Nullable Flaw set82(ApplicationIdentifier ai, String text, int from, int to) {
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (c >= 128 || !SET_82[c]) {
                return new Flaw(
                        i,
                        Fault.BAD_CHARACTER,
                        "(" + ai.code() + ") holds " + Characters.name(c) + ", which is not in GS1 character set 82");
            }
        }
        return null;
    }

    private static @Nullable Flaw digits(ApplicationIdentifier ai, String text, int from, int to) {
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (!Characters.digit(c)) {
                return new Flaw(
                        i, Fault.BAD_CHARACTER, "(" + ai.code() + ") holds " + Characters.name(c) + " among digits");
            }
        }
        return null;
    }

    private static @Nullable Flaw checked(ApplicationIdentifier ai, String text, int from, int to) {
        Flaw flaw = digits(ai, text, from, to);
        if (flaw != null) {
            return flaw;
        }
        char expected = checkDigit(text, from, to - 1);
        char found = text.charAt(to - 1);
        return found == expected
                ? null
                : new Flaw(
                        to - 1,
                        Fault.WRONG_CHECK,
                        "The check digit of (" + ai.code() + ") is '" + found + "', the digits before it ask for '"
                                + expected + "'; scan again");
    }

    private static @Nullable Flaw returnableAsset(ApplicationIdentifier ai, String text, int from, int to) {
        if (text.charAt(from) != '0') {
            return new Flaw(from, Fault.BAD_CHARACTER, "(8003) starts with a filling '0'");
        }
        Flaw flaw = checked(ai, text, from, from + 14);
        return flaw != null ? flaw : set82(ai, text, from + 14, to);
    }

    private static @Nullable Flaw date(ApplicationIdentifier ai, String text, int from, int to) {
        Flaw flaw = digits(ai, text, from, to);
        if (flaw != null) {
            return flaw;
        }
        boolean timed = ai.format() == ApplicationIdentifier.Format.DATE_TIME;
        int month = two(text, from + 2);
        if (month < 1 || month > 12) {
            return outOfRange(ai, text, from + 2, "month");
        }
        int day = two(text, from + 4);
        boolean leap = two(text, from) % 4 == 0;
        int last = month == 2 && !leap ? 28 : DAYS[month - 1];
        if (day > last || (timed && day == 0)) {
            return outOfRange(ai, text, from + 4, "day");
        }
        if (timed && two(text, from + 6) > 23) {
            return outOfRange(ai, text, from + 6, "hour");
        }
        return timed && two(text, from + 8) > 59 ? outOfRange(ai, text, from + 8, "minute") : null;
    }

    private static Flaw outOfRange(ApplicationIdentifier ai, String text, int index, String part) {
        return new Flaw(
                index,
                Fault.OUT_OF_RANGE,
                "The " + part + " of (" + ai.code() + ") is " + text.substring(index, index + 2)
                        + ", which the calendar does not have");
    }

    static int two(String text, int index) {
        return (text.charAt(index) - '0') * 10 + text.charAt(index + 1) - '0';
    }

    private static boolean[] set82() {
        boolean[] set = new boolean[128];
        for (char c = 0; c < 128; c++) {
            set[c] = Characters.upperOrDigit(c) || Characters.lower(c) || SET_82_MARKS.indexOf(c) >= 0;
        }
        return set;
    }
}
