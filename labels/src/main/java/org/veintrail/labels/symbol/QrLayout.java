package org.veintrail.labels.symbol;

import com.google.zxing.qrcode.decoder.Version;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.stream.IntStream;

/** Where what stands in a QR symbol of one size: ISO/IEC 18004, 6.3 and 7.7 to 7.10. */
final class QrLayout {
    /** A module whose colour the size decides. */
    static final byte WHITE = 0;

    /** A module whose colour the size decides. */
    static final byte BLACK = 1;

    /** A module of a codeword. */
    static final byte WORD = 2;

    private static final byte FORMAT = 3;
    private static final int SMALLEST = 21;
    private static final int LARGEST = 177;
    private static final int FIRST_WITH_VERSION = 7;
    private static final int VERSION_GENERATOR = 0x1F25;
    private static final int FORMAT_GENERATOR = 0x537;
    private static final int FORMAT_MASK = 0x5412;
    private static final int FORMAT_BITS = 15;
    /** So many modules tell whether it is worth to look at the others: half of them are wrong by chance, a quarter on a symbol. */
    private static final int GLANCE = 25;

    private static final int LONGER_GLANCE = 49;
    private static final int MOST_WRONG_AT_A_GLANCE = 10;
    private static final int MOST_WRONG_AT_A_LONGER_GLANCE = 17;
    private static final double GOLDEN = 0.618;
    private static final AtomicReferenceArray<QrLayout> LAYOUTS = new AtomicReferenceArray<>(41);

    private final Version version;
    private final int side;
    private final byte[] kinds;
    private final int[] cells;
    private final int[] formats;
    private final int[] fixed;

    private QrLayout(Version version) {
        this.version = version;
        this.side = version.getDimensionForVersion();
        this.kinds = new byte[side * side];
        Arrays.fill(kinds, WORD);
        timing();
        finder(3, 3);
        finder(side - 4, 3);
        finder(3, side - 4);
        alignment();
        this.formats = formats();
        put(8, side - 8, BLACK);
        versionNumber();
        this.cells = cells();
        this.fixed = fixed();
    }

    /** The layout of symbols with so many modules on a side. */
    static Optional<QrLayout> ofSide(int side) {
        if (side < SMALLEST || side > LARGEST || (side - SMALLEST) % 4 != 0) {
            return Optional.empty();
        }
        int number = (side - 17) / 4;
        QrLayout layout = LAYOUTS.get(number);
        if (layout == null) {
            layout = new QrLayout(Version.getVersionForNumber(number));
            LAYOUTS.set(number, layout);
        }
        return Optional.of(layout);
    }

    /** Modules on a side. */
    int side() {
        return side;
    }

    /** How many codewords for which level of error correction. */
    Version version() {
        return version;
    }

    /** What stands at a module: {@link #WHITE}, {@link #BLACK}, {@link #WORD}, or the format when it is none of these. */
    byte kind(int x, int y) {
        return kinds[y * side + x];
    }

    /**
     * The share of the modules whose colour the size decides that have it.
     *
     * @param left column of the symbol's first module in the picture
     * @param top its row
     */
    double share(Bitmap modules, int left, int top) {
        int wrong = 0;
        for (int module : fixed) {
            int x = module % side;
            int y = module / side;
            wrong += modules.black(left + x, top + y) == (kinds[module] == BLACK) ? 0 : 1;
        }
        return 1 - (double) wrong / fixed.length;
    }

    /**
     * The places at which some modules show that the share is small, of the 64 from a column on.
     *
     * @param left column of the first module of a symbol at the first place
     * @param top its row
     */
    long hopeless(WideRows modules, int left, int top) {
        WideCount wrong = new WideCount();
        glance(modules, left, top, wrong, 0, GLANCE);
        long hopeless = wrong.above(MOST_WRONG_AT_A_GLANCE);
        if (hopeless == -1) {
            return hopeless;
        }
        glance(modules, left, top, wrong, GLANCE, LONGER_GLANCE);
        return hopeless | wrong.above(MOST_WRONG_AT_A_LONGER_GLANCE);
    }

    private void glance(WideRows modules, int left, int top, WideCount wrong, int from, int to) {
        for (int i = from; i < to; i++) {
            long seen = modules.from(left + fixed[i] % side, top + fixed[i] / side);
            wrong.add(kinds[fixed[i]] == BLACK ? ~seen : seen);
        }
    }

    /** The modules of the codewords, the first bit of the first one first, each as {@code y * side + x}. */
    int[] words() {
        return cells.clone();
    }

    /** The modules of both copies of the format, the highest bit first, each as {@code y * side + x}. */
    int[] formatModules() {
        return formats.clone();
    }

    /** The fifteen bits of a format, as they are printed: level and mask with their check bits. */
    static int formatBits(int format) {
        return (format << 10 | remainder(format << 10, FORMAT_GENERATOR)) ^ FORMAT_MASK;
    }

    /** Whether a bit of a format at a place of {@link #formatModules} is black. */
    static boolean formatBlack(int formatBits, int place) {
        return (formatBits >> (FORMAT_BITS - 1 - place % FORMAT_BITS) & 1) != 0;
    }

    /** Whether a mask turns a module of a codeword over: ISO/IEC 18004, table 10. */
    static boolean masked(int mask, int x, int y) {
        return switch (mask) {
            case 0 -> (x + y) % 2 == 0;
            case 1 -> y % 2 == 0;
            case 2 -> x % 3 == 0;
            case 3 -> (x + y) % 3 == 0;
            case 4 -> (y / 2 + x / 3) % 2 == 0;
            case 5 -> x * y % 2 + x * y % 3 == 0;
            case 6 -> (x * y % 2 + x * y % 3) % 2 == 0;
            default -> ((x + y) % 2 + x * y % 3) % 2 == 0;
        };
    }

    /** The modules whose colour the size decides, in an order in which the first ones lie all over the symbol. */
    private int[] fixed() {
        int[] all = IntStream.range(0, kinds.length)
                .filter(i -> kinds[i] == BLACK || kinds[i] == WHITE)
                .toArray();
        int step = (int) (GOLDEN * all.length);
        while (BigInteger.valueOf(step).gcd(BigInteger.valueOf(all.length)).intValue() != 1) {
            step++;
        }
        int[] spread = new int[all.length];
        for (int i = 0; i < spread.length; i++) {
            spread[i] = all[(int) ((long) i * step % all.length)];
        }
        return spread;
    }

    private void put(int x, int y, byte kind) {
        kinds[y * side + x] = kind;
    }

    private void timing() {
        for (int i = 0; i < side; i++) {
            put(i, 6, i % 2 == 0 ? BLACK : WHITE);
            put(6, i, i % 2 == 0 ? BLACK : WHITE);
        }
    }

    private void finder(int middleX, int middleY) {
        for (int y = Math.max(0, middleY - 4); y <= Math.min(side - 1, middleY + 4); y++) {
            for (int x = Math.max(0, middleX - 4); x <= Math.min(side - 1, middleX + 4); x++) {
                int ring = Math.max(Math.abs(x - middleX), Math.abs(y - middleY));
                put(x, y, ring == 2 || ring == 4 ? WHITE : BLACK);
            }
        }
    }

    private void alignment() {
        int[] centres = version.getAlignmentPatternCenters();
        for (int x : centres) {
            for (int y : centres) {
                boolean corner = (x == 6 && y == 6) || (x == 6 && y == side - 7) || (x == side - 7 && y == 6);
                for (int i = 0; i < 25 && !corner; i++) {
                    int ring = Math.max(Math.abs(i % 5 - 2), Math.abs(i / 5 - 2));
                    put(x + i % 5 - 2, y + i / 5 - 2, ring == 1 ? WHITE : BLACK);
                }
            }
        }
    }

    private int[] formats() {
        int[] modules = new int[2 * FORMAT_BITS];
        int at = 0;
        for (int x : new int[] {0, 1, 2, 3, 4, 5, 7, 8}) {
            modules[at++] = 8 * side + x;
        }
        for (int y : new int[] {7, 5, 4, 3, 2, 1, 0}) {
            modules[at++] = y * side + 8;
        }
        for (int y = side - 1; y >= side - 7; y--) {
            modules[at++] = y * side + 8;
        }
        for (int x = side - 8; x < side; x++) {
            modules[at++] = 8 * side + x;
        }
        for (int module : modules) {
            kinds[module] = FORMAT;
        }
        return modules;
    }

    private void versionNumber() {
        int number = version.getVersionNumber();
        if (number >= FIRST_WITH_VERSION) {
            int bits = number << 12 | remainder(number << 12, VERSION_GENERATOR);
            for (int i = 0; i < 18; i++) {
                byte kind = (bits >> i & 1) == 0 ? WHITE : BLACK;
                put(side - 11 + i % 3, i / 3, kind);
                put(i / 3, side - 11 + i % 3, kind);
            }
        }
    }

    private static int remainder(int value, int generator) {
        int rest = value;
        int degree = Integer.highestOneBit(generator);
        while (rest >= degree) {
            rest ^= generator << (Integer.numberOfLeadingZeros(degree) - Integer.numberOfLeadingZeros(rest));
        }
        return rest;
    }

    /** Two columns at a time, up and down in turn, from the right; the column of the timing pattern takes no part. */
    private int[] cells() {
        int[] found = new int[8 * version.getTotalCodewords()];
        int at = 0;
        for (int right = side - 1; right > 0; right -= right == 8 ? 3 : 2) {
            boolean up = (right + 1 & 2) == 0;
            for (int i = 0; i < 2 * side && at < found.length; i++) {
                int y = up ? side - 1 - i / 2 : i / 2;
                int x = right - i % 2;
                if (kind(x, y) == WORD) {
                    found[at++] = y * side + x;
                }
            }
        }
        return found;
    }
}
