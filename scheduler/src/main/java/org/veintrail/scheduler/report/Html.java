package org.veintrail.scheduler.report;

import java.util.Locale;

/** Text for HTML pages. */
final class Html {
    private Html() {}

    /** Escapes a text for element content and quoted attributes. */
    static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    /** Fills a pattern in the root locale. */
    static String fill(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }

    /** A tick in words: day, weekday, morning or evening. */
    static String tick(int tick) {
        return day(tick / 2) + (tick % 2 == 0 ? " morning" : " evening");
    }

    /** A day in words. */
    static String day(int day) {
        String[] names = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
        return "day " + day + " (" + names[Math.floorMod(day, 7)] + ")";
    }
}
