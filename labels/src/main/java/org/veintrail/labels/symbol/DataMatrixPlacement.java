package org.veintrail.labels.symbol;

import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which bit of which codeword stands where in a Data Matrix (ISO/IEC 16022, annex F): codewords lie along diagonals, each
 * in a shape of eight modules that is bent around the edges.
 */
final class DataMatrixPlacement {
    private static final Map<Integer, int[]> KEPT = new ConcurrentHashMap<>();
    private static final int FREE = -1;
    /** The two black modules of the corner that no codeword reaches in some sizes. */
    static final int FIXED_BLACK = -2;

    static final int FIXED_WHITE = -3;

    private final int side;
    private final int[] cells;

    private DataMatrixPlacement(int side) {
        this.side = side;
        this.cells = new int[side * side];
        Arrays.fill(cells, FREE);
    }

    /**
     * For each module of the mapping, row by row, eight times the codeword plus the bit (0 the highest), or
     * {@link #FIXED_BLACK} or {@link #FIXED_WHITE}.
     */
    static int[] of(DataMatrixSize size) {
        return KEPT.computeIfAbsent(size.mappingSide(), side -> new DataMatrixPlacement(side).fill());
    }

    private int[] fill() {
        int word = 0;
        int row = 4;
        int column = 0;
        do {
            word = corners(row, column, word);
            do {
                if (row < side && column >= 0 && cells[row * side + column] == FREE) {
                    shape(row, column, word++);
                }
                row -= 2;
                column += 2;
            } while (row >= 0 && column < side);
            row += 1;
            column += 3;
            do {
                if (row >= 0 && column < side && cells[row * side + column] == FREE) {
                    shape(row, column, word++);
                }
                row += 2;
                column -= 2;
            } while (row < side && column >= 0);
            row += 3;
            column += 1;
        } while (row < side || column < side);
        int last = side * side - 1;
        if (cells[last] == FREE) {
            cells[last] = FIXED_BLACK;
            cells[last - side - 1] = FIXED_BLACK;
            cells[last - 1] = FIXED_WHITE;
            cells[last - side] = FIXED_WHITE;
        }
        return cells;
    }

    /** The four shapes that stand across a corner. */
    private int corners(int row, int column, int word) {
        int n = side;
        if (row == n && column == 0) {
            spread(word, n - 1, 0, n - 1, 1, n - 1, 2, 0, n - 2, 0, n - 1, 1, n - 1, 2, n - 1, 3, n - 1);
            return word + 1;
        }
        if (row == n - 2 && column == 0 && n % 4 != 0) {
            spread(word, n - 3, 0, n - 2, 0, n - 1, 0, 0, n - 4, 0, n - 3, 0, n - 2, 0, n - 1, 1, n - 1);
            return word + 1;
        }
        if (row == n - 2 && column == 0 && n % 8 == 4) {
            spread(word, n - 3, 0, n - 2, 0, n - 1, 0, 0, n - 2, 0, n - 1, 1, n - 1, 2, n - 1, 3, n - 1);
            return word + 1;
        }
        if (row == n + 4 && column == 2 && n % 8 == 0) {
            spread(word, n - 1, 0, n - 1, n - 1, 0, n - 3, 0, n - 2, 0, n - 1, 1, n - 3, 1, n - 2, 1, n - 1);
            return word + 1;
        }
        return word;
    }

    private void spread(int word, int... places) {
        for (int bit = 0; bit < 8; bit++) {
            cells[places[2 * bit] * side + places[2 * bit + 1]] = word * 8 + bit;
        }
    }

    private void shape(int row, int column, int word) {
        module(row - 2, column - 2, word, 0);
        module(row - 2, column - 1, word, 1);
        module(row - 1, column - 2, word, 2);
        module(row - 1, column - 1, word, 3);
        module(row - 1, column, word, 4);
        module(row, column - 2, word, 5);
        module(row, column - 1, word, 6);
        module(row, column, word, 7);
    }

    private void module(int row, int column, int word, int bit) {
        int r = row;
        int c = column;
        if (r < 0) {
            r += side;
            c += 4 - (side + 4) % 8;
        }
        if (c < 0) {
            c += side;
            r += 4 - (side + 4) % 8;
        }
        cells[r * side + c] = word * 8 + bit;
    }
}
