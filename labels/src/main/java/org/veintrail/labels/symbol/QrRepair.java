package org.veintrail.labels.symbol;

import com.google.zxing.ChecksumException;
import com.google.zxing.FormatException;
import com.google.zxing.common.DecoderResult;
import com.google.zxing.qrcode.decoder.Decoder;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.decoder.Version;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.veintrail.labels.identity.Symbology;

/**
 * Reads a QR symbol of which a part is lost, be it a whole finder pattern or a copy of the format: codewords in the lost part are
 * erasures for the error correction, and the format is taken from what is left of its two copies. Thread-safe.
 */
public final class QrRepair {
    private static final int FORMATS = 32;
    /** The right format is among the likeliest few even when one copy and some of the other are gone. */
    private static final int FORMATS_TRIED = 3;

    private static final int NONE_ERASED = Integer.MAX_VALUE;
    private static final int[] LEAST_LOST = {2, 1, 4};

    private QrRepair() {}

    /**
     * Reads the modules.
     *
     * @param seen all modules, quiet zone left out, upright
     * @param lost black where a module is not to be trusted
     * @param accepted whether a reading is certain enough
     * @return the first reading that is accepted
     */
    public static Optional<Symbol> read(Bitmap seen, Bitmap lost, Predicate<Repaired> accepted) {
        Optional<QrLayout> layout = seen.width() == seen.height() ? QrLayout.ofSide(seen.width()) : Optional.empty();
        return layout.flatMap(l -> read(l, seen, lost, accepted)).map(Repaired::symbol);
    }

    /** Whether there is a symbol with so many modules on a side. */
    public static boolean size(int side) {
        return QrLayout.ofSide(side).isPresent();
    }

    /**
     * The share of the modules of finder, timing and alignment patterns that have the colour they should have.
     *
     * @param modules of a picture
     * @param left column of the symbol's first module
     * @param top row of the symbol's first module
     * @param side of the symbol in modules, one of {@link #size}
     */
    public static double pattern(Bitmap modules, int left, int top, int side) {
        return QrLayout.ofSide(side).orElseThrow().share(modules, left, top);
    }

    /**
     * The places, of 64 beside each other, at which a glance at some of those modules shows that there is no symbol.
     *
     * @param modules of a picture
     * @param left column of the first module of a symbol at the first place
     * @param top row of the symbol's first module; the whole symbol is inside the picture
     * @param side of the symbol in modules, one of {@link #size}
     */
    public static long hopeless(WideRows modules, int left, int top, int side) {
        return QrLayout.ofSide(side).orElseThrow().hopeless(modules, left, top);
    }

    /**
     * How sure a reading is in which so many codewords had to be corrected: chance would bring about some message once in 2
     * to the power of so many attempts.
     *
     * @param dataWords of the symbol
     * @param level of error correction: L, M, Q or H
     * @param errors codewords corrected
     */
    public static double bits(int dataWords, String level, int errors) {
        ErrorCorrectionLevel correction = ErrorCorrectionLevel.valueOf(level);
        for (int number = 1; number <= 40; number++) {
            Version version = Version.getVersionForNumber(number);
            Version.ECBlocks blocks = version.getECBlocksForLevel(correction);
            if (version.getTotalCodewords() - blocks.getTotalECCodewords() == dataWords) {
                // Chance would have to bring about every block.
                return CodewordRepair.sure(version.getTotalCodewords(), blocks.getTotalECCodewords(), 0, errors);
            }
        }
        return 0;
    }

    private static Optional<Repaired> read(QrLayout layout, Bitmap seen, Bitmap lost, Predicate<Repaired> accepted) {
        return formats(layout, seen, lost).stream()
                .map(format -> new Attempt(layout, seen, lost, format).read(accepted))
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** The formats whose two copies differ least from what was seen of them. */
    private static List<Integer> formats(QrLayout layout, Bitmap seen, Bitmap lost) {
        return IntStream.range(0, FORMATS)
                .boxed()
                .sorted(Comparator.comparingInt(format -> different(layout, seen, lost, format)))
                .limit(FORMATS_TRIED)
                .toList();
    }

    private static int different(QrLayout layout, Bitmap seen, Bitmap lost, int format) {
        int bits = QrLayout.formatBits(format);
        int[] modules = layout.formatModules();
        int different = 0;
        for (int i = 0; i < modules.length; i++) {
            int x = modules[i] % layout.side();
            int y = modules[i] / layout.side();
            if (!lost.black(x, y) && seen.black(x, y) != QrLayout.formatBlack(bits, i)) {
                different++;
            }
        }
        return different;
    }

    private static final class Attempt {
        private final QrLayout layout;
        private final Bitmap seen;
        private final Bitmap lost;
        private final int format;
        private final int[] modules;
        private final int[] words;
        private final int[] lostBits;

        Attempt(QrLayout layout, Bitmap seen, Bitmap lost, int format) {
            this.layout = layout;
            this.seen = seen;
            this.lost = lost;
            this.format = format;
            this.modules = layout.words();
            this.words = new int[modules.length / 8];
            this.lostBits = new int[words.length];
            for (int i = 0; i < modules.length; i++) {
                int x = modules[i] % layout.side();
                int y = modules[i] / layout.side();
                int bit = 0x80 >> (i & 7);
                words[i >> 3] |= seen.black(x, y) != masked(x, y) ? bit : 0;
                lostBits[i >> 3] |= lost.black(x, y) ? bit : 0;
            }
        }

        private boolean masked(int x, int y) {
            return QrLayout.masked(format & 7, x, y);
        }

        Optional<Repaired> read(Predicate<Repaired> accepted) {
            Optional<Repaired> repaired = read(NONE_ERASED).filter(accepted);
            for (int least : LEAST_LOST) {
                repaired = repaired.or(() -> read(least).filter(accepted));
            }
            return repaired;
        }

        private Optional<Repaired> read(int leastLost) {
            Version.ECBlocks blocks = layout.version().getECBlocksForLevel(ErrorCorrectionLevel.forBits(format >> 3));
            int check = blocks.getECCodewordsPerBlock();
            int[] corrected = words.clone();
            double bits = Double.MAX_VALUE;
            for (int[] block : blocks(blocks)) {
                bits = Math.min(
                        bits, CodewordRepair.correct(ReedSolomon.QR, corrected, lostBits, block, check, leastLost));
                if (bits <= 0) {
                    return Optional.empty();
                }
            }
            double least = bits;
            Bitmap printed = draw(corrected);
            return CodewordRepair.agrees(printed, seen, lost)
                    ? symbol(printed).map(symbol -> new Repaired(symbol, least))
                    : Optional.empty();
        }

        /** Data words are dealt out in turn, the longer blocks being the last, then check words: ISO/IEC 18004, 7.6. */
        private static int[][] blocks(Version.ECBlocks blocks) {
            int count = blocks.getNumBlocks();
            int check = blocks.getECCodewordsPerBlock();
            int[] lengths = new int[count];
            int at = 0;
            for (Version.ECB group : blocks.getECBlocks()) {
                for (int i = 0; i < group.getCount(); i++) {
                    lengths[at++] = group.getDataCodewords();
                }
            }
            int[][] dealt = new int[count][];
            for (int block = 0; block < count; block++) {
                dealt[block] = new int[lengths[block] + check];
            }
            int word = 0;
            for (int i = 0; i < lengths[count - 1]; i++) {
                for (int block = 0; block < count; block++) {
                    if (i < lengths[block]) {
                        dealt[block][i] = word++;
                    }
                }
            }
            for (int i = 0; i < check; i++) {
                for (int block = 0; block < count; block++) {
                    dealt[block][lengths[block] + i] = word++;
                }
            }
            return dealt;
        }

        private Bitmap draw(int[] corrected) {
            int side = layout.side();
            Bitmap printed = new Bitmap(side, side);
            for (int y = 0; y < side; y++) {
                for (int x = 0; x < side; x++) {
                    byte kind = layout.kind(x, y);
                    // Bits behind the last codeword are printed as masked zeros.
                    if (kind == QrLayout.BLACK || (kind == QrLayout.WORD && masked(x, y))) {
                        printed.setBlack(x, y);
                    }
                }
            }
            for (int i = 0; i < modules.length; i++) {
                int x = modules[i] % side;
                int y = modules[i] / side;
                boolean one = (corrected[i >> 3] & 0x80 >> (i & 7)) != 0;
                printed.fill(x, y, 1, 1, one != masked(x, y));
            }
            int bits = QrLayout.formatBits(format);
            int[] formats = layout.formatModules();
            for (int i = 0; i < formats.length; i++) {
                printed.fill(formats[i] % side, formats[i] / side, 1, 1, QrLayout.formatBlack(bits, i));
            }
            return printed;
        }

        private static Optional<Symbol> symbol(Bitmap printed) {
            try {
                DecoderResult result = new Decoder().decode(printed.toMatrix());
                return Symbology.ofIdentifier("]Q" + result.getSymbologyModifier())
                        .map(symbology -> new Symbol(symbology, Decoded.content(result.getText(), symbology), printed));
            } catch (ChecksumException | FormatException noMessage) {
                return Optional.empty();
            }
        }
    }
}
