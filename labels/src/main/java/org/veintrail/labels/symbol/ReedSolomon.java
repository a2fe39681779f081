package org.veintrail.labels.symbol;

import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A Reed-Solomon code over GF(256). Corrects errors, which cost two check words each, and erasures, which cost one: Berlekamp and
 * Massey's algorithm started from the erasure locator, after Blahut, "Theory and Practice of Error Control Codes" (1983).
 */
final class ReedSolomon {
    /** The code of Data Matrix (ISO/IEC 16022, annex E): modulo x^8+x^5+x^3+x^2+1, roots from the first power of 2. */
    static final ReedSolomon DATA_MATRIX = new ReedSolomon(0x12D, 1);

    /** The code of QR (ISO/IEC 18004, 7.5.2): modulo x^8+x^4+x^3+x^2+1, roots from 1 on. */
    static final ReedSolomon QR = new ReedSolomon(0x11D, 0);

    private static final int ORDER = 255;
    private final int[] powers = new int[2 * ORDER];
    private final int[] logs = new int[256];
    private final int firstRoot;
    private final Map<Integer, int[]> generators = new ConcurrentHashMap<>();

    private ReedSolomon(int primitive, int firstRoot) {
        this.firstRoot = firstRoot;
        int x = 1;
        for (int i = 0; i < ORDER; i++) {
            powers[i] = x;
            powers[i + ORDER] = x;
            logs[x] = i;
            x <<= 1;
            if (x > ORDER) {
                x ^= primitive;
            }
        }
    }

    /** The check words that follow the data words. */
    int[] check(int[] data, int checkWords) {
        int[] generator = generators.computeIfAbsent(checkWords, this::generator);
        int[] check = new int[checkWords];
        for (int word : data) {
            int factor = word ^ check[0];
            System.arraycopy(check, 1, check, 0, checkWords - 1);
            check[checkWords - 1] = 0;
            for (int i = 0; i < checkWords; i++) {
                check[i] ^= times(factor, generator[i]);
            }
        }
        return check;
    }

    /**
     * Corrects the words in place.
     *
     * @param words data and check words
     * @param checkWords how many of them are check words
     * @param erased for each word whether its value is unknown
     * @return how many words that were not erased had to be corrected, or -1 when the words cannot be corrected
     */
    int correct(int[] words, int checkWords, boolean[] erased) {
        int[] syndromes = syndromes(words, checkWords);
        if (Arrays.stream(syndromes).allMatch(s -> s == 0)) {
            return 0;
        }
        int[] locator = new int[checkWords + 1];
        locator[0] = 1;
        int erasures = 0;
        for (int i = 0; i < words.length; i++) {
            if (erased[i]) {
                if (++erasures > checkWords) {
                    return -1;
                }
                int place = powers[words.length - 1 - i];
                for (int j = erasures; j > 0; j--) {
                    locator[j] ^= times(locator[j - 1], place);
                }
            }
        }
        locate(locator, syndromes, erasures);
        return repair(words, locator, syndromes, erasures) ? degree(locator) - erasures : -1;
    }

    private void locate(int[] locator, int[] syndromes, int erasures) {
        int check = syndromes.length;
        int[] before = locator.clone();
        int length = erasures;
        for (int r = erasures + 1; r <= check; r++) {
            int discrepancy = 0;
            for (int i = 0; i < r; i++) {
                discrepancy ^= times(locator[i], syndromes[r - i - 1]);
            }
            int[] shifted = new int[check + 1];
            System.arraycopy(before, 0, shifted, 1, check);
            if (discrepancy == 0) {
                before = shifted;
                continue;
            }
            int[] next = locator.clone();
            for (int i = 0; i <= check; i++) {
                next[i] ^= times(discrepancy, shifted[i]);
            }
            if (2 * length <= r + erasures - 1) {
                length = r + erasures - length;
                int inverse = inverse(discrepancy);
                before = Arrays.stream(locator).map(c -> times(c, inverse)).toArray();
            } else {
                before = shifted;
            }
            System.arraycopy(next, 0, locator, 0, next.length);
        }
    }

    /** Forney's algorithm at every root of the locator; only when it has as many as its degree and all syndromes vanish. */
    private boolean repair(int[] words, int[] locator, int[] syndromes, int erasures) {
        int check = syndromes.length;
        int degree = degree(locator);
        if (2 * (degree - erasures) + erasures > check) {
            return false;
        }
        int[] evaluator = new int[check];
        for (int i = 0; i < check; i++) {
            for (int j = 0; j <= i; j++) {
                evaluator[i] ^= times(syndromes[i - j], locator[j]);
            }
        }
        int roots = 0;
        for (int i = 0; i < words.length; i++) {
            int inverse = powers[(ORDER - (words.length - 1 - i)) % ORDER];
            if (value(locator, inverse) == 0) {
                int slope = 0;
                // The derivative in a field of characteristic 2 keeps the odd powers only.
                for (int j = 1; j <= degree; j += 2) {
                    slope ^= times(locator[j], power(inverse, j - 1));
                }
                if (slope == 0) {
                    return false;
                }
                int value = times(value(evaluator, inverse), inverse(slope));
                words[i] ^= times(value, power(inverse, ORDER + firstRoot - 1));
                roots++;
            }
        }
        return roots == degree && Arrays.stream(syndromes(words, check)).allMatch(s -> s == 0);
    }

    private int[] syndromes(int[] words, int checkWords) {
        int[] syndromes = new int[checkWords];
        for (int j = 0; j < checkWords; j++) {
            int sum = 0;
            for (int word : words) {
                sum = times(sum, powers[j + firstRoot]) ^ word;
            }
            syndromes[j] = sum;
        }
        return syndromes;
    }

    /** The product of (x - 2^i) for i from the first root on, highest power first, without its coefficient 1. */
    private int[] generator(int checkWords) {
        int[] product = new int[checkWords + 1];
        product[0] = 1;
        for (int root = 1; root <= checkWords; root++) {
            for (int i = root; i > 0; i--) {
                product[i] ^= times(product[i - 1], powers[root - 1 + firstRoot]);
            }
        }
        return Arrays.copyOfRange(product, 1, checkWords + 1);
    }

    private static int degree(int[] polynomial) {
        int degree = polynomial.length - 1;
        while (degree > 0 && polynomial[degree] == 0) {
            degree--;
        }
        return degree;
    }

    private int value(int[] polynomial, int x) {
        int sum = 0;
        for (int i = polynomial.length - 1; i >= 0; i--) {
            sum = times(sum, x) ^ polynomial[i];
        }
        return sum;
    }

    private int times(int a, int b) {
        return a == 0 || b == 0 ? 0 : powers[logs[a] + logs[b]];
    }

    private int inverse(int a) {
        return powers[ORDER - logs[a]];
    }

    private int power(int a, int exponent) {
        return powers[logs[a] * exponent % ORDER];
    }
}
