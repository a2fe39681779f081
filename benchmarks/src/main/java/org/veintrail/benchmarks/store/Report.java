package org.veintrail.benchmarks.store;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** What was measured, as text for a terminal and for a document. */
final class Report {

    static final String HEADING = "## Event store";
    static final String BEGIN = "<!-- bench event-store: begin -->";
    static final String END = "<!-- bench event-store: end -->";

    private final PrintStream out;
    private final StringBuilder text = new StringBuilder();

    Report(PrintStream out) {
        this.out = out;
    }

    /** A paragraph. */
    void say(String pattern, Object... values) {
        line(String.format(Locale.ROOT, pattern, values));
        line("");
    }

    void heading(String title) {
        say("### %s", title);
    }

    /** One row of a table; the first one is its head. */
    void row(Object... cells) {
        StringBuilder row = new StringBuilder("|");
        for (Object cell : cells) {
            row.append(' ').append(cell).append(" |");
        }
        line(row.toString());
    }

    /** After the head of a table. */
    void rule(int columns) {
        line("|" + "---|".repeat(columns));
    }

    void endTable() {
        line("");
    }

    /** What only the terminal shows. */
    void progress(String pattern, Object... values) {
        out.printf(Locale.ROOT, "  ... " + pattern + "%n", values);
    }

    private void line(String line) {
        out.println(line);
        text.append(line).append('\n');
    }

    static String number(double value) {
        return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, value < 10 ? "%,.2f" : "%,.0f", value);
    }

    static String times(double value) {
        return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, "%.2f ×", value);
    }

    /** Puts the report between its markers in a document; adds heading and markers at the end where there are none. */
    void writeTo(Path document) throws IOException {
        String before = Files.exists(document) ? Files.readString(document) : "# Performance\n";
        Files.writeString(document, placed(before, text.toString()));
    }

    static String placed(String document, String report) {
        int begin = document.indexOf(BEGIN);
        int end = document.indexOf(END);
        String block = BEGIN + "\n\n" + report.strip() + "\n\n" + END;
        if (begin < 0 || end < begin) {
            return document.stripTrailing() + "\n\n" + HEADING + "\n\n" + block + "\n";
        }
        return document.substring(0, begin) + block + document.substring(end + END.length());
    }
}
