package org.veintrail.benchmarks;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

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
        Files.writeString(document, placed(before, text.toString()));
    }

    /**
     * The same, but sections of an earlier run stay that this one has not measured, so it may be called after each section: what a run measured is
     * kept even if it does not come to its end.
     */
    public void mergeInto(Path document) throws IOException {
        String before = Files.exists(document) ? Files.readString(document) : "# Performance\n";
        Files.writeString(document, placed(before, merged(before, text.toString())));
    }

    String merged(String document, String report) {
        int from = document.indexOf(begin);
        int to = document.indexOf(end);
        Map<String, String> sections =
                from < 0 || to < from ? new LinkedHashMap<>() : sections(document.substring(from + begin.length(), to));
        sections.putAll(sections(report));
        return String.join("\n", sections.values());
    }

    /** The text before the first title under an empty one, and each section under its title; in their order. */
    private static Map<String, String> sections(String block) {
        Map<String, String> sections = new LinkedHashMap<>();
        for (String section : ("\n" + block.strip() + "\n").split("(?m)^(?=### )", -1)) {
            String title =
                    section.startsWith("### ") ? section.lines().findFirst().orElse("") : "";
            sections.put(title, section.strip() + "\n");
        }
        return sections;
    }

    String placed(String document, String report) {
        int from = document.indexOf(begin);
        int to = document.indexOf(end);
        String block = begin + "\n\n" + report.strip() + "\n\n" + end;
        if (from < 0 || to < from) {
            return document.stripTrailing() + "\n\n" + heading + "\n\n" + block + "\n";
        }
        return document.substring(0, from) + block + document.substring(to + end.length());
    }
}
