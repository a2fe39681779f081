package org.veintrail.labels.symbol;

import com.google.zxing.ChecksumException;
import com.google.zxing.FormatException;
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
    private static final int NONE_ERASED = Integer.MAX_VALUE;
    /** Codewords with at least so many lost modules count as erased; a codeword may be right though one of them is lost. */
    private static final int[] LEAST_LOST = {2, 1, 3, 4};

    private DataMatrixRepair() {}

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
                .map(size ->
                        CodewordRepair.sure(size.words() / size.blocks(), size.checkWords() / size.blocks(), 0, errors))
                .orElse(0.0);
    }

    /** Whether there is a square symbol with so many modules on a side. */
    public static boolean size(int side) {
        return DataMatrixSize.ofSide(side).isPresent();
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
            return CodewordRepair.agrees(printed, seen, lost)
                    ? symbol(printed).map(symbol -> new Repaired(symbol, least))
                    : Optional.empty();
        }

        private double correct(int[] all, int block, int leastLost) {
            int blocks = size.blocks();
            int[] words = new int[(size.words() - block + blocks - 1) / blocks];
            for (int i = 0; i < words.length; i++) {
                words[i] = block + i * blocks;
            }
            return CodewordRepair.correct(
                    ReedSolomon.DATA_MATRIX, all, lostBits, words, size.checkWords() / blocks, leastLost);
        }

        private static Optional<Symbol> symbol(Bitmap printed) {
            try {
                DecoderResult result = new Decoder().decode(printed.toMatrix());
                return Symbology.ofIdentifier("]d" + result.getSymbologyModifier())
                        .map(symbology -> new Symbol(symbology, Decoded.content(result.getText(), symbology), printed));
            } catch (ChecksumException | FormatException noMessage) {
                return Optional.empty();
            }
        }
    }
}
