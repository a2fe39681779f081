package org.veintrail.order;

import java.util.List;

/** Limits on the free text and the identifiers that a command may carry. */
public final class Text {
    /** The longest identifier, in characters. */
    public static final int MAX_IDENTIFIER = 64;
    /** The longest free text, in characters. */
    public static final int MAX_PROSE = 2000;

    private Text() {}

    /**
     * An identifier as it is: printable ASCII without spaces, 1 to {@value #MAX_IDENTIFIER} characters, not beginning with a dollar sign.
     *
     * @throws IllegalArgumentException with the field's name and the value, shortened
     */
    public static String identifier(String field, String value) {
        boolean printable = !value.isEmpty() && value.chars().allMatch(c -> c > ' ' && c < 0x7f);
        if (!printable || value.length() > MAX_IDENTIFIER || value.charAt(0) == '$') {
            throw new IllegalArgumentException(
                    field + " must be 1 to " + MAX_IDENTIFIER + " printable ASCII characters without spaces, but is '"
                            + shown(value) + "' (" + value.length() + " characters).");
        }
        return value;
    }

    /**
     * Free text: 1 to {@value #MAX_PROSE} characters, no control characters but line breaks and tabs.
     *
     * @throws IllegalArgumentException with the field's name and the value, shortened
     */
    public static String prose(String field, String value) {
        boolean clean = value.codePoints()
                .noneMatch(c -> Character.isISOControl(c) && c != '\n' && c != '\t'
                        || Character.getType(c) == Character.SURROGATE);
        if (value.isBlank() || value.length() > MAX_PROSE || !clean) {
            throw new IllegalArgumentException(
                    field + " must be 1 to " + MAX_PROSE + " characters without control characters, but is '"
                            + shown(value) + "' (" + value.length() + " characters).");
        }
        return value;
    }

    /**
     * What a scanner read: 1 to 200 characters, anything printable and the separators ASCII 28 to 31.
     *
     * @throws IllegalArgumentException without the text, which may identify a person
     */
    public static String raw(String value) {
        boolean scannable = value.codePoints().noneMatch(c -> Character.isISOControl(c) && (c < 28 || c > 31));
        if (value.isEmpty() || value.length() > 200 || !scannable) {
            throw new IllegalArgumentException(
                    "A scan is 1 to 200 characters without control characters, but this one has " + value.length()
                            + ". Run the scanner check.");
        }
        return value;
    }

    /**
     * A number within limits, both included.
     *
     * @throws IllegalArgumentException with the field's name, the value and the limits
     */
    public static double within(String field, double value, double lowest, double highest) {
        if (!(value >= lowest && value <= highest)) {
            throw new IllegalArgumentException(field + " must be between " + lowest + " and " + highest + ", but is "
                    + value + ". Check the unit.");
        }
        return value;
    }

    /**
     * A list with a sensible number of elements.
     *
     * @throws IllegalArgumentException with the field's name and the size
     */
    public static <T> List<T> list(String field, List<T> values, int least, int most) {
        if (values.size() < least || values.size() > most) {
            throw new IllegalArgumentException(
                    field + " must have " + least + " to " + most + " entries, but has " + values.size() + ".");
        }
        return List.copyOf(values);
    }

    /** The first 40 characters of a value with everything unprintable replaced, fit for an error message. */
    public static String shown(String value) {
        StringBuilder out = new StringBuilder();
        value.codePoints().limit(40).forEach(c -> out.appendCodePoint(isShown(c) ? c : '\uFFFD'));
        return value.length() > 40 ? out + "..." : out.toString();
    }

    /** Neither control characters nor those that turn the direction of the text around them, which could forge a message. */
    private static boolean isShown(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}
