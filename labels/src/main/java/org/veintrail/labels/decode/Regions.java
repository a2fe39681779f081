package org.veintrail.labels.decode;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Places in a picture that may hold a symbol: dark and light close together. A Data Matrix reader looks for its symbol around
 * the middle of what it is given, so each place is handed over by itself.
 */
final class Regions {
    private static final int CELLS = 96;
    private static final int MOST = 12;

    private final Grey picture;
    private final int cell;
    private final int across;
    private final int down;
    private final boolean[] busy;

    private Regions(Grey picture) {
        this.picture = picture;
        this.cell = Math.max(4, Math.max(picture.getWidth(), picture.getHeight()) / CELLS);
        this.across = (picture.getWidth() + cell - 1) / cell;
        this.down = (picture.getHeight() + cell - 1) / cell;
        this.busy = new boolean[across * down];
    }

    /** A place in pixels. */
    record Region(int left, int top, int width, int height) {
        /** Symbols are squares or bars; long thin places are lines of text and come last. */
        private int rank() {
            int shorter = Math.min(width, height);
            return shorter * 8 >= Math.max(width, height) ? width * height : shorter;
        }
    }

    /** The places, the largest first, each with a margin around it. */
    static List<Region> of(Grey picture) {
        Regions regions = new Regions(picture);
        regions.mark();
        return regions.connected();
    }

    /** A cell is busy when it holds dark and light: a quarter of the whole picture's range or more. */
    private void mark() {
        int[] darkest = new int[busy.length];
        int[] lightest = new int[busy.length];
        Arrays.fill(darkest, 255);
        for (int y = 0; y < picture.getHeight(); y++) {
            for (int x = 0; x < picture.getWidth(); x++) {
                int index = y / cell * across + x / cell;
                int shade = picture.at(x, y);
                darkest[index] = Math.min(darkest[index], shade);
                lightest[index] = Math.max(lightest[index], shade);
            }
        }
        int range = IntStream.of(lightest).max().orElse(255)
                - IntStream.of(darkest).min().orElse(0);
        for (int i = 0; i < busy.length; i++) {
            busy[i] = (lightest[i] - darkest[i]) * 4 > range;
        }
    }

    private List<Region> connected() {
        List<Region> found = new ArrayList<>();
        for (int i = 0; i < busy.length; i++) {
            if (busy[i]) {
                Region region = flood(i);
                if (region.width() >= 3 * cell && region.height() >= 2 * cell) {
                    found.add(region);
                }
            }
        }
        found.sort(Comparator.comparingInt(Region::rank).reversed());
        return found.subList(0, Math.min(MOST, found.size()));
    }

    private Region flood(int start) {
        Deque<Integer> open = new ArrayDeque<>(List.of(start));
        busy[start] = false;
        int left = across;
        int right = 0;
        int top = down;
        int bottom = 0;
        while (!open.isEmpty()) {
            int at = open.remove();
            int x = at % across;
            int y = at / across;
            left = Math.min(left, x);
            right = Math.max(right, x);
            top = Math.min(top, y);
            bottom = Math.max(bottom, y);
            for (int ny = Math.max(0, y - 1); ny <= Math.min(down - 1, y + 1); ny++) {
                for (int nx = Math.max(0, x - 1); nx <= Math.min(across - 1, x + 1); nx++) {
                    int next = ny * across + nx;
                    if (busy[next]) {
                        busy[next] = false;
                        open.add(next);
                    }
                }
            }
        }
        return region(left, top, right, bottom);
    }

    private Region region(int left, int top, int right, int bottom) {
        int x = Math.max(0, (left - 1) * cell);
        int y = Math.max(0, (top - 1) * cell);
        return new Region(
                x,
                y,
                Math.min(picture.getWidth(), (right + 2) * cell) - x,
                Math.min(picture.getHeight(), (bottom + 2) * cell) - y);
    }
}
