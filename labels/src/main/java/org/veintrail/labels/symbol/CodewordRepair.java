package org.veintrail.labels.symbol;

/** Corrects the codewords of a symbol of which a part is lost, and tells how unlikely chance would have brought the result about. */
final class CodewordRepair {
    private static final double MOST_DISAGREEING = 0.12;

    private CodewordRepair() {}

    /**
     * Corrects one block in place.
     *
     * @param code of the symbol
     * @param all codewords of the symbol
     * @param lostBits for each of them a 1 at every bit that is lost
     * @param block which of them belong to the block, data before check words
     * @param check how many of the block are check words
     * @param leastLost a codeword with so many lost bits counts as erased
     * @return how sure the result is: chance would bring it about once in 2 to the power of so many attempts; 0 when the block
     *     cannot be corrected
     */
    static double correct(ReedSolomon code, int[] all, int[] lostBits, int[] block, int check, int leastLost) {
        int[] part = new int[block.length];
        boolean[] erased = new boolean[block.length];
        int erasures = 0;
        for (int i = 0; i < block.length; i++) {
            part[i] = all[block[i]];
            erased[i] = Integer.bitCount(lostBits[block[i]]) >= leastLost;
            erasures += erased[i] ? 1 : 0;
        }
        int errors = erasures > check ? -1 : code.correct(part, check, erased);
        if (errors < 0) {
            return 0;
        }
        int trusted = 0;
        int different = 0;
        for (int i = 0; i < block.length; i++) {
            if (erased[i]) {
                trusted += 8 - Integer.bitCount(lostBits[block[i]]);
                different += Integer.bitCount((part[i] ^ all[block[i]]) & ~lostBits[block[i]]);
            }
            all[block[i]] = part[i];
        }
        // An erased codeword comes out of the others alone, so that what is left of it speaks for the result.
        return sure(block.length, check, erasures, errors) + trusted - choices(trusted, different);
    }

    /** Random words come within so many errors of some message with the odds of the words near it to all words. */
    static double sure(int length, int check, int erasures, int errors) {
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

    /** Whether a symbol drawn anew is like the one that was seen where that was not lost. */
    static boolean agrees(Bitmap printed, Bitmap seen, Bitmap lost) {
        int trusted = 0;
        int different = 0;
        for (int y = 0; y < seen.height(); y++) {
            for (int x = 0; x < seen.width(); x++) {
                if (!lost.black(x, y)) {
                    trusted++;
                    different += printed.black(x, y) == seen.black(x, y) ? 0 : 1;
                }
            }
        }
        return different <= trusted * MOST_DISAGREEING;
    }
}
