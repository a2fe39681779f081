package org.veintrail.labels.symbol;

import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The Reed-Solomon code of Data Matrix (ISO/IEC 16022, annex E): GF(256) modulo x^8+x^5+x^3+x^2+1, generator roots from
 * the first power of 2. Corrects errors, which cost two check words each, and erasures, which cost one: Berlekamp and
 * Massey's algorithm started from the erasure locator, after Blahut, "Theory and Practice of Error Control Codes" (1983).
 */
final class ReedSolomon {
    private static final int PRIMITIVE = 0x12D;
    private static final int ORDER = 255;
    private static final int[] POWER = new int[2 * ORDER];
    private static final int[] LOG = new int[256];
    private static final Map<Integer, int[]> GENERATORS = new ConcurrentHashMap<>();

    static {
        int x = 1;
        for (int i = 0; i < ORDER; i++) {
            POWER[i] = x;
            POWER[i + ORDER] = x;
            LOG[x] = i;
            x <<= 1;
            if (x > ORDER) {
                x ^= PRIMITIVE;
            }
        }
    }

    private ReedSolomon() {}

    /** The check words that follow the data words. */
    static int[] check(int[] data, int checkWords) {
        int[] generator = GENERATORS.computeIfAbsent(checkWords, ReedSolomon::generator);
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
    static int correct(int[] words, int checkWords, boolean[] erased) {
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
                int place = POWER[words.length - 1 - i];
                for (int j = erasures; j > 0; j--) {
                    locator[j] ^= times(locator[j - 1], place);
                }
            }
        }
        locate(locator, syndromes, erasures);
        return repair(words, locator, syndromes, erasures) ? degree(locator) - erasures : -1;
    }

    private static void locate(int[] locator, int[] syndromes, int erasures) {
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
    private static boolean repair(int[] words, int[] locator, int[] syndromes, int erasures) {
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
            int inverse = POWER[(ORDER - (words.length - 1 - i)) % ORDER];
            if (value(locator, inverse) == 0) {
                int slope = 0;
                // The derivative in a field of characteristic 2 keeps the odd powers only.
                for (int j = 1; j <= degree; j += 2) {
                    slope ^= times(locator[j], power(inverse, j - 1));
                }
                if (slope == 0) {
                    return false;
                }
                words[i] ^= times(value(evaluator, inverse), inverse(slope));
                roots++;
            }
        }
        return roots == degree && Arrays.stream(syndromes(words, check)).allMatch(s -> s == 0);
    }

    private static int[] syndromes(int[] words, int checkWords) {
        int[] syndromes = new int[checkWords];
        for (int j = 0; j < checkWords; j++) {
            int sum = 0;
            for (int word : words) {
                sum = times(sum, POWER[j + 1]) ^ word;
            }
            syndromes[j] = sum;
        }
        return syndromes;
    }

    /** The product of (x - 2^i) for i from 1, highest power first, without its coefficient 1. */
    private static int[] generator(int checkWords) {
        int[] product = new int[checkWords + 1];
        product[0] = 1;
        for (int root = 1; root <= checkWords; root++) {
            for (int i = root; i > 0; i--) {
                product[i] ^= times(product[i - 1], POWER[root]);
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

    private static int value(int[] polynomial, int x) {
        int sum = 0;
        for (int i = polynomial.length - 1; i >= 0; i--) {
            sum = times(sum, x) ^ polynomial[i];
        }
        return sum;
    }

    private static int times(int a, int b) {
        return a == 0 || b == 0 ? 0 : POWER[LOG[a] + LOG[b]];
    }

    private static int inverse(int a) {
        return POWER[ORDER - LOG[a]];
    }

    private static int power(int a, int exponent) {
        return POWER[LOG[a] * exponent % ORDER];
    }
}
