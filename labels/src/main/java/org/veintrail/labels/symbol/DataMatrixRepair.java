package org.veintrail.labels.symbol;

import com.google.zxing.ChecksumException;
import com.google.zxing.FormatException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.common.DecoderResult;
import com.google.zxing.datamatrix.decoder.Decoder;
import java.util.Optional;
import java.util.function.Predicate;
import org.veintrail.labels.identity.Symbology;

/**
 * Reads a Data Matrix of which a part is torn off, painted over or glued over. Codewords in the lost part are handed to the
 * error correction as erasures: a wrong codeword costs two check words, one that is known to be lost only one, so that
 * twice as much may be lost. With what comes out goes how unlikely chance would have brought it about; it agrees with the
 * modules that were not lost. Thread-safe.
 */
public final class DataMatrixRepair {
    private static final double MOST_DISAGREEING = 0.12;
    private static final int NONE_ERASED = Integer.MAX_VALUE;
    /** Codewords with at least so many lost modules count as erased; a codeword may be right though one of them is lost. */
    private static final int[] LEAST_LOST = {2, 1, 3, 4};

    private DataMatrixRepair() {}

    /**
     * A symbol that was read.
     *
     * @param symbol as it was printed
     * @param bits chance would bring about some message once in 2 to the power of so many attempts
     */
    public record Repaired(Symbol symbol, double bits) {}

    /**
     * Reads the modules, taking more and more of what may be lost for lost.
     *
     * @param seen all modules, finder pattern included, quiet zone left out, upright
     * @param lost black where a module is not to be trusted
     * @param accepted whether a reading is certain enough
     * @return the first reading that is accepted
     */
    public static Optional<Symbol> read(Bitmap seen, Bitmap lost, Predicate<Repaired> accepted) {
        Optional<DataMatrixSize> size =
                seen.width() == seen.height() ? DataMatrixSize.ofSide(seen.width()) : Optional.empty();
        return size.flatMap(s -> new Attempt(s, seen, lost).read(accepted)).map(Repaired::symbol);
    }

    /**
     * How sure a reading is in which so many codewords had to be corrected: chance would bring about some message once in 2
     * to the power of so many attempts.
     *
     * @param dataWords of the symbol
     * @param errors codewords corrected
     */
    public static double bits(int dataWords, int errors) {
        return DataMatrixSize.holding(dataWords)
                .map(size -> sure(size.words() / size.blocks(), size.checkWords() / size.blocks(), 0, errors))
                .orElse(0.0);
    }

    /** Whether there is a square symbol with so many modules on a side. */
    public static boolean size(int side) {
        return DataMatrixSize.ofSide(side).isPresent();
    }

    /** Random words come within so many errors of some message with the odds of the words near it to all words. */
    private static double sure(int length, int check, int erasures, int errors) {
        return 8.0 * (check - erasures - errors) - choices(length - erasures, errors);
    }

    /** The binary logarithm of the number of ways to choose some of all. */
    private static double choices(int all, int some) {
        double bits = 0;
        for (int i = 0; i < some; i++) {
            bits += Math.log((double) (all - i) / (i + 1)) / Math.log(2);
        }
        return bits;
    }

    private static final class Attempt {
        private final DataMatrixSize size;
        private final Bitmap seen;
        private final Bitmap lost;
        private final int[] words;
        /** For each codeword a 1 at every bit that is lost. */
        private final int[] lostBits;

        Attempt(DataMatrixSize size, Bitmap seen, Bitmap lost) {
            this.size = size;
            this.seen = seen;
            this.lost = lost;
            this.words = new int[size.words()];
            this.lostBits = new int[size.words()];
            gather();
        }

        private void gather() {
            int[] cells = DataMatrixPlacement.of(size);
            int side = size.mappingSide();
            for (int i = 0; i < cells.length; i++) {
                if (cells[i] >= 0) {
                    int x = size.inSymbol(i % side);
                    int y = size.inSymbol(i / side);
                    int word = cells[i] >> 3;
                    words[word] |= seen.black(x, y) ? 0x80 >> (cells[i] & 7) : 0;
                    lostBits[word] |= lost.black(x, y) ? 0x80 >> (cells[i] & 7) : 0;
                }
            }
        }

        Optional<Repaired> read(Predicate<Repaired> accepted) {
            Optional<Repaired> repaired = read(NONE_ERASED).filter(accepted);
            for (int least : LEAST_LOST) {
                repaired = repaired.or(() -> read(least).filter(accepted));
            }
            return repaired;
        }

        private Optional<Repaired> read(int leastLost) {
            int[] corrected = words.clone();
            double bits = Double.MAX_VALUE;
            for (int block = 0; block < size.blocks(); block++) {
                bits = Math.min(bits, correct(corrected, block, leastLost));
            }
            if (bits <= 0) {
                return Optional.empty();
            }
            double least = bits;
            Bitmap printed = DataMatrix.draw(size, corrected);
            return agrees(printed) ? symbol(printed).map(symbol -> new Repaired(symbol, least)) : Optional.empty();
        }

        /** Corrects one block and tells in bits how sure that is, 0 when it cannot be corrected. */
        private double correct(int[] all, int block, int leastLost) {
            int blocks = size.blocks();
            int length = (size.words() - block + blocks - 1) / blocks;
            int[] part = new int[length];
            boolean[] erased = new boolean[length];
            int erasures = 0;
            for (int i = 0; i < length; i++) {
                part[i] = all[block + i * blocks];
                erased[i] = Integer.bitCount(lostBits[block + i * blocks]) >= leastLost;
                erasures += erased[i] ? 1 : 0;
            }
            int check = size.checkWords() / blocks;
            int errors = erasures > check ? -1 : ReedSolomon.correct(part, check, erased);
            if (errors < 0) {
                return 0;
            }
            int trusted = 0;
            int different = 0;
            for (int i = 0; i < length; i++) {
                int word = block + i * blocks;
                if (erased[i]) {
                    trusted += 8 - Integer.bitCount(lostBits[word]);
                    different += Integer.bitCount((part[i] ^ all[word]) & ~lostBits[word]);
                }
                all[word] = part[i];
            }
            // An erased codeword comes out of the others alone, so that what is left of it speaks for the result.
            return sure(length, check, erasures, errors) + trusted - choices(trusted, different);
        }

        private boolean agrees(Bitmap printed) {
            int trusted = 0;
            int different = 0;
            for (int y = 0; y < size.side(); y++) {
                for (int x = 0; x < size.side(); x++) {
                    if (!lost.black(x, y)) {
                        trusted++;
                        different += printed.black(x, y) == seen.black(x, y) ? 0 : 1;
                    }
                }
            }
            return different <= trusted * MOST_DISAGREEING;
        }

        private static Optional<Symbol> symbol(Bitmap printed) {
            BitMatrix matrix = new BitMatrix(printed.width(), printed.height());
            for (int y = 0; y < printed.height(); y++) {
                for (int x = 0; x < printed.width(); x++) {
                    if (printed.black(x, y)) {
                        matrix.set(x, y);
                    }
                }
            }
            try {
                DecoderResult result = new Decoder().decode(matrix);
                return Symbology.ofIdentifier("]d" + result.getSymbologyModifier())
                        .map(symbology -> new Symbol(symbology, Decoded.content(result.getText(), symbology), printed));
            } catch (ChecksumException | FormatException noMessage) {
                return Optional.empty();
            }
        }
    }
}
