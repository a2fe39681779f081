package org.veintrail.standalone;

import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.util.Locale;

/** One line for each stage of the start, with the time since the process began. */
final class Stages {
    private final PrintStream out;

    Stages(PrintStream out) {
        this.out = out;
    }

    void done(String stage, String what) {
        out.printf(Locale.ROOT, "  %6.1f s  %-12s %s%n", secondsSinceStart(), stage, what);
        out.flush();
    }

    static double secondsSinceStart() {
        return ManagementFactory.getRuntimeMXBean().getUptime() / 1000.0;
    }

    /** Lines in a frame. */
    void box(String... lines) {
        int width = 0;
        for (String line : lines) {
            width = Math.max(width, line.length());
        }
        String rule = "  +" + "-".repeat(width + 2) + "+";
        out.println(rule);
        for (String line : lines) {
            out.println("  | " + line + " ".repeat(width - line.length()) + " |");
        }
        out.println(rule);
        out.flush();
    }

    void line(String text) {
        out.println(text);
        out.flush();
    }
}
