package org.veintrail.standalone;

import java.io.PrintStream;
import java.util.Locale;

/** Shows how far a long piece of work is: a bar that moves on a terminal, ten lines elsewhere. Safe for several threads. */
final class ProgressBar {
    private static final int WIDTH = 40;

    private final PrintStream out;
    private final int total;
    private final boolean terminal;
    private int done;
    private int shown = -1;

    ProgressBar(PrintStream out, int total, boolean terminal) {
        this.out = out;
        this.total = Math.max(1, total);
        this.terminal = terminal;
    }

    synchronized void advance(String what) {
        done++;
        int steps = terminal ? WIDTH : 10;
        int step = done * steps / total;
        if (step == shown && !terminal) {
            return;
        }
        shown = step;
        if (terminal) {
            out.printf(
                    Locale.ROOT,
                    "\r  [%s%s] %d/%d %-28.28s",
                    "#".repeat(step),
                    " ".repeat(WIDTH - step),
                    done,
                    total,
                    what);
        } else {
            out.printf(Locale.ROOT, "  %3d %%  %d/%d%n", done * 100 / total, done, total);
        }
        out.flush();
    }

    synchronized void end() {
        if (terminal) {
            out.println();
        }
        out.flush();
    }
}
