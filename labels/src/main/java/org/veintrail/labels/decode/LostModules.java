package org.veintrail.labels.decode;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.veintrail.labels.symbol.Bitmap;

/**
 * Guesses which modules of a symbol are lost: rectangles of one colour, as paper, ink or glue leaves them. In scrambled data
 * a square of sixteen comes about by chance in less than one symbol of fifty, a square of nine once or twice in each.
 */
final class LostModules {
    /** Widths and heights in modules: first the rare ones, then more. */
    private static final int[][][] RECTANGLES = {
        {{4, 4}, {6, 3}, {3, 6}, {9, 2}, {2, 9}}, {{4, 4}, {5, 3}, {3, 5}, {7, 2}, {2, 7}}, {{3, 3}, {6, 2}, {2, 6}}
    };

    private LostModules() {}

    /** Guesses, each black where a module is taken for lost, the likeliest first. */
    static List<Bitmap> of(Bitmap seen) {
        List<Bitmap> guesses = new ArrayList<>();
        for (int[][] rectangles : RECTANGLES) {
            Bitmap all = uniform(seen, rectangles);
            Bitmap largest = largest(all);
            guesses.add(largest);
            if (!largest.equals(all)) {
                guesses.add(all);
            }
        }
        return guesses;
    }

    private static Bitmap uniform(Bitmap seen, int[][] rectangles) {
        Bitmap uniform = new Bitmap(seen.width(), seen.height());
        for (int[] rectangle : rectangles) {
            for (int y = 0; y + rectangle[1] <= seen.height(); y++) {
                for (int x = 0; x + rectangle[0] <= seen.width(); x++) {
                    if (oneColour(seen, x, y, rectangle[0], rectangle[1])) {
                        uniform.fill(x, y, rectangle[0], rectangle[1], true);
                    }
                }
            }
        }
        return uniform;
    }

    private static boolean oneColour(Bitmap seen, int left, int top, int wide, int high) {
        boolean black = seen.black(left, top);
        for (int y = top; y < top + high; y++) {
            for (int x = left; x < left + wide; x++) {
                if (seen.black(x, y) != black) {
                    return false;
                }
            }
        }
        return true;
    }

    /** The largest connected part: damage is mostly in one place. */
    private static Bitmap largest(Bitmap all) {
        Bitmap rest = all.crop(0, 0, all.width(), all.height());
        Bitmap largest = new Bitmap(all.width(), all.height());
        int most = 0;
        for (int y = 0; y < all.height(); y++) {
            for (int x = 0; x < all.width(); x++) {
                if (rest.black(x, y)) {
                    Bitmap part = new Bitmap(all.width(), all.height());
                    int count = flood(rest, x, y, part);
                    if (count > most) {
                        most = count;
                        largest = part;
                    }
                }
            }
        }
        return largest;
    }

    /** Moves what is connected from one picture to the other and counts it. */
    private static int flood(Bitmap rest, int startX, int startY, Bitmap part) {
        Deque<int[]> open = new ArrayDeque<>(List.of(new int[] {startX, startY}));
        rest.fill(startX, startY, 1, 1, false);
        int count = 0;
        while (!open.isEmpty()) {
            int[] at = open.remove();
            part.setBlack(at[0], at[1]);
            count++;
            int[][] neighbours = {{at[0] - 1, at[1]}, {at[0] + 1, at[1]}, {at[0], at[1] - 1}, {at[0], at[1] + 1}};
            for (int[] next : neighbours) {
                if (rest.black(next[0], next[1])) {
                    rest.fill(next[0], next[1], 1, 1, false);
                    open.add(next);
                }
            }
        }
        return count;
    }
}
