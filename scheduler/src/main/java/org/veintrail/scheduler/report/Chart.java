package org.veintrail.scheduler.report;

import org.veintrail.scheduler.problem.Instance;

/** Draws one chart: labels at the left that stay in view, a time axis in weeks, and bars in rows. */
final class Chart {
    static final int TICK = 6;
    private static final int ROW = 20;
    private static final int AXIS = 24;

    private final StringBuilder labels = new StringBuilder();
    private final StringBuilder bars = new StringBuilder();
    private final int days;
    private int rows;

    Chart(Instance instance) {
        this.days = instance.horizonDays();
    }

    /** Begins a row. */
    void row(String label, String note) {
        labels.append("<div>").append(Html.escape(label));
        if (!note.isEmpty()) {
            labels.append(" <b>").append(Html.escape(note)).append("</b>");
        }
        labels.append("</div>");
        rows++;
    }

    /** A bar in the current row, in ticks. */
    void bar(String style, double from, double to, String title, String text) {
        int y = AXIS + (rows - 1) * ROW;
        double x = from * TICK;
        double width = (to - from) * TICK;
        bars.append(Html.fill(
                "<rect class='%s' x='%.0f' y='%d' width='%.1f' height='%d'><title>%s</title></rect>",
                style, x, y + 3, Math.max(1.5, width - 1), ROW - 6, Html.escape(title)));
        if (!text.isEmpty() && width >= 4 + 6 * text.length()) {
            bars.append(Html.fill("<text x='%.0f' y='%d'>%s</text>", x + 2, y + 14, Html.escape(text)));
        }
    }

    /** A cell of a heat map in the current row. */
    void cell(int day, int level, String title) {
        bars.append(Html.fill(
                "<rect class='h%d' x='%d' y='%d' width='%d' height='%d'><title>%s</title></rect>",
                level, day * 2 * TICK, AXIS + (rows - 1) * ROW, 2 * TICK, ROW, Html.escape(title)));
    }

    /** A mark at the start of a tick in the current row. */
    void mark(String style, double tick, String title) {
        int y = AXIS + (rows - 1) * ROW;
        double x = tick * TICK;
        bars.append(Html.fill(
                "<path class='%s' d='M%.0f %d l4 7 l-4 7 l-4 -7 z'><title>%s</title></path>",
                style, x, y + 3, Html.escape(title)));
    }

    String html(String id, String title, String caption) {
        int height = AXIS + rows * ROW;
        int width = days * 2 * TICK;
        StringBuilder svg = new StringBuilder();
        for (int day = 0; day < days; day++) {
            if (Instance.isWeekend(day)) {
                svg.append(Html.fill(
                        "<rect class='weekend' x='%d' y='%d' width='%d' height='%d'/>",
                        day * 2 * TICK, AXIS, 2 * TICK, height - AXIS));
            }
            if (day % 7 == 0) {
                svg.append(Html.fill(
                        "<line x1='%1$d' y1='0' x2='%1$d' y2='%2$d'/><text class='axis' x='%3$d' y='15'>day %4$d</text>",
                        day * 2 * TICK, height, day * 2 * TICK + 3, day));
            }
        }
        return "<section id='" + id + "'><h2>" + Html.escape(title) + "</h2><p>" + Html.escape(caption)
                + "</p><div class='chart' tabindex='0' role='group' aria-label='" + Html.escape(title)
                + "'><div class='labels'><div class='corner'></div>" + labels
                + Html.fill(
                        "</div><svg width='%d' height='%d' role='img' aria-label='%s'>",
                        width, height, Html.escape(title))
                + svg + bars + "</svg></div></section>";
    }
}
