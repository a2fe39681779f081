package org.veintrail.labels.symbol;

/**
 * Counts something for 64 places at once, each being one bit of the words given: the counts lie across words, all their lowest digits in
 * the first one, and are added by whole words without a carry between places.
 */
public final class WideCount {
    /** Highest count. */
    private static final int MOST = 127;

    private final long[] digits = new long[Integer.SIZE - Integer.numberOfLeadingZeros(MOST)];

    /** Adds one at the places whose bit is set; no more than 127 times. */
    public void add(long places) {
        long carry = places;
        for (int i = 0; i < digits.length; i++) {
            long digit = digits[i];
            digits[i] = digit ^ carry;
            carry &= digit;
        }
    }

    /**
     * The places that have more than so many.
     *
     * @param limit from 0 to 127
     */
    public long above(int limit) {
        long above = 0;
        long same = -1;
        for (int i = digits.length - 1; i >= 0; i--) {
            long wanted = -(long) (limit >> i & 1);
            above |= same & digits[i] & ~wanted;
            same &= ~(digits[i] ^ wanted);
        }
        return above;
    }
}
