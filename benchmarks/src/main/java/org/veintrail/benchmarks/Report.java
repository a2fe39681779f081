package org.veintrail.benchmarks;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** What was measured, as text for a terminal and for a document. */
public final class Report {

    private final PrintStream out;
    private final String heading;
    private final String begin;
    private final String end;
    private final StringBuilder text = new StringBuilder();

    /**
     * A report that is printed while it is made.
     *
     * @param heading of its section in a document
     * @param name of the benchmark, which stands in the markers around the section
     */
    public Report(PrintStream out, String heading, String name) {
        this.out = out;
        this.heading = "## " + heading;
        this.begin = "<!-- bench " + name + ": begin -->";
        this.end = "<!-- bench " + name + ": end -->";
    }

    /** A paragraph. */
    public void say(String pattern, Object... values) {
        line(String.format(Locale.ROOT, pattern, values));
        line("");
    }

    /** A title within the section. */
    public void heading(String title) {
        say("### %s", title);
    }

    /** One row of a table; the first one is its head. */
    public void row(Object... cells) {
        StringBuilder row = new StringBuilder("|");
        for (Object cell : cells) {
            row.append(' ').append(cell).append(" |");
        }
        line(row.toString());
    }

    /** After the head of a table. */
    public void rule(int columns) {
        line("|" + "---|".repeat(columns));
    }

    /** After the last row of a table. */
    public void endTable() {
        line("");
    }

    /** What only the terminal shows. */
    public void progress(String pattern, Object... values) {
        out.printf(Locale.ROOT, "  ... " + pattern + "%n", values);
    }

    private void line(String line) {
        out.println(line);
        text.append(line).append('\n');
    }

    /** A number for a table, with thousands apart. */
    public static String number(double value) {
        return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, value < 10 ? "%,.2f" : "%,.0f", value);
    }

    /** A ratio for a table. */
    public static String times(double value) {
        return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, "%.2f ×", value);
    }

    /** Puts the report between its markers in a document; adds heading and markers at the end where there are none. */
    public void writeTo(Path document) throws IOException {
        String before = Files.exists(document) ? Files.readString(document) : "# Performance\n";
        Files.writeString(document, placed(before));
    }

    private String placed(String document) {
        int from = document.indexOf(begin);
        int to = document.indexOf(end);
        String block = begin + "\n\n" + text.toString().strip() + "\n\n" + end;
        if (from < 0 || to < from) {
            return document.stripTrailing() + "\n\n" + heading + "\n\n" + block + "\n";
        }
        return document.substring(0, from) + block + document.substring(to + end.length());
    }
}
