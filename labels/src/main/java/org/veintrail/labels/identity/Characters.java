package org.veintrail.labels.identity;

import java.util.Optional;
import java.util.function.IntPredicate;

/** Character classes of identifiers, in ASCII whatever the default locale is. */
final class Characters {
    private Characters() {}

    static boolean digit(int c) {
        return c >= '0' && c <= '9';
    }

    static boolean upper(int c) {
        return c >= 'A' && c <= 'Z';
    }

    static boolean lower(int c) {
        return c >= 'a' && c <= 'z';
    }

    static boolean upperOrDigit(int c) {
        return digit(c) || upper(c);
    }

    /** Product codes end in a division that may be a lower-case letter. */
    static boolean isbtText(int c) {
        return upperOrDigit(c) || lower(c);
    }

    static boolean objectIdCharacter(int c) {
        return upperOrDigit(c) || c == '-';
    }

    static boolean allDigits(CharSequence text, int from, int to) {
        for (int i = from; i < to; i++) {
            if (!digit(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    /** The first character of a field that is not allowed there, named so that the operator can act on it. */
    static <T> Optional<Reading<T>> refuseCharacters(
            String raw, int from, int to, IntPredicate allowed, String field, String alphabet) {
        for (int i = from; i < to; i++) {
            char c = raw.charAt(i);
            if (!allowed.test(c)) {
                return Optional.of(refuseCharacter(raw, i, c, field, alphabet));
            }
        }
        return Optional.empty();
    }

    private static <T> Reading<T> refuseCharacter(String raw, int i, char c, String field, String alphabet) {
        if (lower(c)) {
            return Reading.unreadable(
                    raw,
                    i,
                    Fault.LOWER_CASE,
                    "The " + field + " holds the lower-case letter '" + c
                            + "'; switch caps lock off and run the scanner check");
        }
        return Reading.unreadable(
                raw, i, Fault.BAD_CHARACTER, "The " + field + " holds " + name(c) + " where only " + alphabet + " fit");
    }

    /** A character as an operator can recognise it. */
    static String name(char c) {
        return switch (c) {
            case 29 -> "the group separator (ASCII 29)";
            case ' ' -> "a space";
            default -> c > ' ' && c != 127 ? "'" + c + "'" : "the control character " + (int) c;
        };
    }
}
