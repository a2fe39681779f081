package org.veintrail.query.timeline;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** Numbers and lists inside sentences, the same in every place of the world. */
final class Figures {

    private Figures() {}

    /** A number as short as it can be: 12, 12.5. */
    static String amount(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e9
                ? String.format(Locale.ROOT, "%.0f", value)
                : String.valueOf(value);
    }

    /** A count of cells: 9.71e9. */
    static String cells(double value) {
        return String.format(Locale.ROOT, "%.2e", value).replace("e+0", "e").replace("e+", "e");
    }

    /** Degrees Celsius. */
    static String temperature(double celsius) {
        return amount(celsius) + " °C";
    }

    /** Words with commas between. */
    static String list(List<String> words) {
        return String.join(", ", words);
    }

    /** Words made of things, with semicolons between. */
    static <T> String list(List<T> things, Function<T, String> inWords) {
        return String.join("; ", things.stream().map(inWords).toList());
    }
}
