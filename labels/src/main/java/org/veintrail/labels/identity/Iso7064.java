package org.veintrail.labels.identity;

/**
 * Check characters after ISO/IEC 7064:2003 for alphanumeric strings: the hybrid system MOD 37,36 (check character 0-9
 * A-Z) and the pure system MOD 37-2 (check character 0-9 A-Z *). Both find every single wrong character and every
 * exchange of two neighbours.
 */
public final class Iso7064 {
    private static final int HYBRID = 36;
    private static final int PURE = 37;

    private Iso7064() {}

    /**
     * The MOD 37,36 check character of the text.
     *
     * @param text 0-9 and A-Z only, at least one
     * @throws IllegalArgumentException when the text is empty or holds another character
     */
    public static char mod37x36(CharSequence text) {
        int product = HYBRID;
        for (int i = 0; i < text.length(); i++) {
            product = nextHybrid(product, requireValue(text, i));
        }
        requireText(text);
        return character((HYBRID + 1 - product) % HYBRID);
    }

    /** The MOD 37,36 check character over the letters and digits of the text, leaving out every other character. */
    static char mod37x36OfAlphanumerics(CharSequence text, int from, int to) {
        int product = HYBRID;
        for (int i = from; i < to; i++) {
            int value = value(text.charAt(i));
            if (value >= 0) {
                product = nextHybrid(product, value);
            }
        }
        return character((HYBRID + 1 - product) % HYBRID);
    }

    /**
     * The MOD 37-2 check character of the text, as ISBT 128 uses it for donation numbers.
     *
     * @param text 0-9 and A-Z only, at least one
     * @throws IllegalArgumentException when the text is empty or holds another character
     */
    public static char mod37x2(CharSequence text) {
        requireText(text);
        int sum = 0;
        for (int i = 0; i < text.length(); i++) {
            sum = (sum + requireValue(text, i)) * 2 % PURE;
        }
        return character((PURE + 1 - sum) % PURE);
    }

    /** The value 0 to 35 of a digit or capital letter, or -1 for any other character. */
    static int value(char c) {
        if (c >= '0' && c <= '9') {
            return c - '0';
        }
        return c >= 'A' && c <= 'Z' ? c - 'A' + 10 : -1;
    }

    private static int nextHybrid(int product, int value) {
        int sum = (product + value) % HYBRID;
        return (sum == 0 ? HYBRID : sum) * 2 % (HYBRID + 1);
    }

    private static char character(int value) {
        if (value < 10) {
            return (char) ('0' + value);
        }
        return value == 36 ? '*' : (char) ('A' + value - 10);
    }

    private static void requireText(CharSequence text) {
        if (text.isEmpty()) {
            throw new IllegalArgumentException("A check character needs at least one character to check");
        }
    }

    private static int requireValue(CharSequence text, int index) {
        int value = value(text.charAt(index));
        if (value < 0) {
            throw new IllegalArgumentException("Character " + (index + 1) + " of the text to check is '"
                    + text.charAt(index) + "'; only 0-9 and A-Z can be checked");
        }
        return value;
    }
}
