package org.veintrail.scheduler.report;

import java.io.PrintStream;
import java.util.Locale;
import org.veintrail.scheduler.plan.PlanScore;

/** A progress bar in one line of a terminal; where there is no terminal, a line at every tenth. */
public final class ProgressBar {
    private static final int WIDTH = 30;

    private final PrintStream out;
    private final boolean terminal;
    private final double total;
    private int tenths = -1;

    /**
     * @param out where it is drawn
     * @param terminal whether the line can be drawn over
     * @param total seconds at which it is full
     */
    public ProgressBar(PrintStream out, boolean terminal, double total) {
        this.out = out;
        this.terminal = terminal;
        this.total = total;
    }

    /** Draws the state after some seconds. */
    public void show(double seconds, PlanScore best) {
        double share = total <= 0 ? 1 : Math.min(1, seconds / total);
        int filled = (int) Math.round(share * WIDTH);
        String bar = "[" + "#".repeat(filled) + "-".repeat(WIDTH - filled) + "]";
        String text = String.format(Locale.ROOT, "%s %5.1f of %.0f s  best %s", bar, seconds, total, best);
        if (terminal) {
            out.print("\r" + text + "   ");
            out.flush();
        } else if ((int) (share * 10) > tenths) {
            tenths = (int) (share * 10);
            out.println(text);
        }
    }

    /** Ends the line. */
    public void done() {
        if (terminal) {
            out.println();
        }
    }
}
