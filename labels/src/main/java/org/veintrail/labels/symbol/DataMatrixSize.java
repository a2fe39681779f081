package org.veintrail.labels.symbol;

import java.util.Optional;

/**
 * A square size of Data Matrix ECC 200 (ISO/IEC 16022, table 7), 10 to 132 modules on a side.
 *
 * @param side modules on a side, finder pattern included
 * @param dataWords codewords for data
 * @param checkWords codewords for error correction
 * @param blocks into which the codewords are dealt out for error correction
 * @param regions data regions along one side
 */
record DataMatrixSize(int side, int dataWords, int checkWords, int blocks, int regions) {
    private static final DataMatrixSize[] ALL = {
        new DataMatrixSize(10, 3, 5, 1, 1),
        new DataMatrixSize(12, 5, 7, 1, 1),
        new DataMatrixSize(14, 8, 10, 1, 1),
        new DataMatrixSize(16, 12, 12, 1, 1),
        new DataMatrixSize(18, 18, 14, 1, 1),
        new DataMatrixSize(20, 22, 18, 1, 1),
        new DataMatrixSize(22, 30, 20, 1, 1),
        new DataMatrixSize(24, 36, 24, 1, 1),
        new DataMatrixSize(26, 44, 28, 1, 1),
        new DataMatrixSize(32, 62, 36, 1, 2),
        new DataMatrixSize(36, 86, 42, 1, 2),
        new DataMatrixSize(40, 114, 48, 1, 2),
        new DataMatrixSize(44, 144, 56, 1, 2),
        new DataMatrixSize(48, 174, 68, 1, 2),
        new DataMatrixSize(52, 204, 84, 2, 2),
        new DataMatrixSize(64, 280, 112, 2, 4),
        new DataMatrixSize(72, 368, 144, 4, 4),
        new DataMatrixSize(80, 456, 192, 4, 4),
        new DataMatrixSize(88, 576, 224, 4, 4),
        new DataMatrixSize(96, 696, 272, 4, 4),
        new DataMatrixSize(104, 816, 336, 6, 4),
        new DataMatrixSize(120, 1050, 408, 6, 6),
        new DataMatrixSize(132, 1304, 496, 8, 6),
    };

    /** The smallest size that holds so many data codewords. */
    static Optional<DataMatrixSize> holding(int dataWords) {
        for (DataMatrixSize size : ALL) {
            if (size.dataWords >= dataWords) {
                return Optional.of(size);
            }
        }
        return Optional.empty();
    }

    /** The size with so many modules on a side. */
    static Optional<DataMatrixSize> ofSide(int side) {
        for (DataMatrixSize size : ALL) {
            if (size.side == side) {
                return Optional.of(size);
            }
        }
        return Optional.empty();
    }

    /** All codewords. */
    int words() {
        return dataWords + checkWords;
    }

    /** Modules on a side of one data region, its finder pattern left out. */
    int regionSide() {
        return side / regions - 2;
    }

    /** Modules on a side of all data regions put together. */
    int mappingSide() {
        return regionSide() * regions;
    }

    /** Where a row or column of the mapping stands in the symbol. */
    int inSymbol(int mapped) {
        return mapped + 1 + 2 * (mapped / regionSide());
    }

    /** Whether the finder pattern has a black module at a place that {@link #finder} says belongs to it. */
    boolean finderBlack(int x, int y) {
        int period = regionSide() + 2;
        int inX = x % period;
        int inY = y % period;
        if (inX == 0 || inY == period - 1) {
            return true;
        }
        return inY == 0 ? inX % 2 == 0 : inY % 2 == 1;
    }

    /** Whether a module belongs to the finder pattern or to an alignment pattern. */
    boolean finder(int x, int y) {
        int period = regionSide() + 2;
        int inX = x % period;
        int inY = y % period;
        return inX == 0 || inY == 0 || inX == period - 1 || inY == period - 1;
    }
}
