package org.veintrail.labels.decode;

import java.util.Optional;
import java.util.function.Predicate;
import org.veintrail.labels.symbol.Bitmap;
import org.veintrail.labels.symbol.DataMatrixRepair;
import org.veintrail.labels.symbol.QrRepair;
import org.veintrail.labels.symbol.Repaired;
import org.veintrail.labels.symbol.Symbol;
import org.veintrail.labels.symbol.WideCount;
import org.veintrail.labels.symbol.WideRows;

/** The kinds of matrix symbol that are read though a part is lost. */
enum MatrixKind {
    /** Known by its border: black on the left and below, alternating above and on the right. */
    DATA_MATRIX(10, 64, 2, 0.7) {
        @Override
        boolean size(int side) {
            return DataMatrixRepair.size(side);
        }

        @Override
        double pattern(Bitmap modules, int left, int top, int side) {
            int leftArm = 0;
            int lowerArm = 0;
            int alternating = 0;
            for (int i = 0; i < side; i++) {
                boolean even = (i & 1) == 0;
                leftArm += modules.black(left, top + i) ? 0 : 1;
                lowerArm += modules.black(left + i, top + side - 1) ? 0 : 1;
                alternating += modules.black(left + i, top) == even ? 0 : 1;
                alternating += modules.black(left + side - 1, top + i) == even ? 1 : 0;
            }
            int worse = Math.max(leftArm, lowerArm);
            int wrong = leftArm + lowerArm + alternating;
            // A white arm is lost and says nothing of the others.
            return worse >= LOST_ARM * side ? 1 - (wrong - worse) / (3.0 * side) : 1 - wrong / (4.0 * side);
        }

        /** Either arm may be lost, so a place is hopeless only when it is with the one and with the other. */
        @Override
        long hopeless(WideRows modules, int left, int top, int side) {
            WideCount withLeftArm = new WideCount();
            WideCount withLowerArm = new WideCount();
            for (int i = 0; i < GLANCE; i++) {
                long even = (i & 1) - 1L;
                long above = modules.from(left + i, top) ^ even;
                long right = ~modules.from(left + side - 1, top + i) ^ even;
                withLeftArm.add(above);
                withLeftArm.add(right);
                withLeftArm.add(~modules.from(left, top + i));
                withLowerArm.add(above);
                withLowerArm.add(right);
                withLowerArm.add(~modules.from(left + i, top + side - 1));
            }
            return withLeftArm.above(MOST_WRONG_AT_A_GLANCE) & withLowerArm.above(MOST_WRONG_AT_A_GLANCE);
        }

        @Override
        Optional<Symbol> read(Bitmap seen, Bitmap lost, Predicate<Repaired> certain) {
            return DataMatrixRepair.read(seen, lost, certain);
        }
    },
    /** Known by finder, timing and alignment patterns together, of which a whole corner may be lost. */
    QR(21, 57, 4, 0.75) {
        @Override
        boolean size(int side) {
            return QrRepair.size(side);
        }

        @Override
        double pattern(Bitmap modules, int left, int top, int side) {
            return QrRepair.pattern(modules, left, top, side);
        }

        @Override
        long hopeless(WideRows modules, int left, int top, int side) {
            return QrRepair.hopeless(modules, left, top, side);
        }

        @Override
        Optional<Symbol> read(Bitmap seen, Bitmap lost, Predicate<Repaired> certain) {
            return QrRepair.read(seen, lost, certain);
        }
    };

    /** After so many modules of each side, half of three sides are wrong by chance, and on a symbol no more than a third. */
    private static final int GLANCE = 8;

    private static final int MOST_WRONG_AT_A_GLANCE = 9;

    /** An arm with so many of its modules white is taken for lost. */
    private static final double LOST_ARM = 0.9;

    private final int smallest;
    private final int largest;
    private final int step;
    private final double least;

    MatrixKind(int smallest, int largest, int step, double least) {
        this.smallest = smallest;
        this.largest = largest;
        this.step = step;
        this.least = least;
    }

    /** Modules on a side of the smallest symbol looked for. */
    int smallest() {
        return smallest;
    }

    /** Modules on a side of the largest symbol looked for. */
    int largest() {
        return largest;
    }

    /** From one size to the next. */
    int step() {
        return step;
    }

    /** A place with a smaller share of the pattern is none. */
    double least() {
        return least;
    }

    /** Whether there is a symbol with so many modules on a side. */
    abstract boolean size(int side);

    /** The share of the pattern without content that is there. */
    abstract double pattern(Bitmap modules, int left, int top, int side);

    /** The places, of 64 from a column on, at which a glance at some modules of the pattern shows that too few are there. */
    abstract long hopeless(WideRows modules, int left, int top, int side);

    /** Reads the modules of a symbol. */
    abstract Optional<Symbol> read(Bitmap seen, Bitmap lost, Predicate<Repaired> certain);
}
