package org.veintrail.labels.sheet;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Puts a text into its box: as large as wanted, smaller when it must be, broken into lines where that is allowed. */
final class TextFitter {
    private static final double MM_PER_POINT = 25.4 / 72;
    private static final double LINE = 1.12;
    /** Height of capital letters and digits of the Liberation fonts, in ems. */
    private static final double CAPITALS = 0.69;

    private static final double STEP = 0.25;
    private static final double ROUNDING = 1e-6;

    private TextFitter() {}

    /**
     * The lines of the text.
     *
     * @throws LabelRefused when it does not fit at its least size
     */
    static List<Layout.Line> fit(Template.Text box, String text) {
        for (double size = box.size(); size >= box.least() - ROUNDING; size -= STEP) {
            double em = size * MM_PER_POINT;
            int room = Math.max(1, (int) Math.floor((box.h() / em - CAPITALS) / LINE + ROUNDING) + 1);
            List<String> lines = wrap(box.fontOrRegular(), text, box.w() / em, Math.min(box.mostLines(), room));
            if (!lines.isEmpty() && em * CAPITALS <= box.h() + ROUNDING) {
                return place(box, lines, em);
            }
        }
        throw new LabelRefused(String.format(
                Locale.ROOT,
                "The text of \"%s\" (%d characters) does not fit into %.1f x %.1f mm at %.1f points;"
                        + " shorten it or use a larger template",
                box.text(),
                text.length(),
                box.w(),
                box.h(),
                box.least()));
    }

    /** The text in at most so many lines of the width, broken at spaces; no line when it does not go. */
    private static List<String> wrap(LabelFont font, String text, double ems, int most) {
        List<String> lines = new ArrayList<>();
        String line = "";
        for (String word : text.split(" ", -1)) {
            String longer = line.isEmpty() ? word : line + " " + word;
            if (font.width(longer) <= ems + ROUNDING) {
                line = longer;
            } else if (line.isEmpty() || lines.size() + 1 >= most || font.width(word) > ems + ROUNDING) {
                return List.of();
            } else {
                lines.add(line);
                line = word;
            }
        }
        lines.add(line);
        return lines.size() <= most ? lines : List.of();
    }

    private static List<Layout.Line> place(Template.Text box, List<String> lines, double em) {
        List<Layout.Line> placed = new ArrayList<>();
        double block = CAPITALS * em + (lines.size() - 1) * LINE * em;
        double baseline = box.y() + (box.h() - block) / 2 + CAPITALS * em;
        for (String line : lines) {
            double rest = box.w() - box.fontOrRegular().width(line) * em;
            double x = switch (box.alignOrLeft()) {
                case LEFT -> box.x();
                case CENTER -> box.x() + rest / 2;
                case RIGHT -> box.x() + rest;
            };
            placed.add(new Layout.Line(line, box.fontOrRegular(), em, x, baseline, box.white()));
            baseline += LINE * em;
        }
        return placed;
    }
}
