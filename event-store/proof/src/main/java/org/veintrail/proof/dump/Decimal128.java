package org.veintrail.proof.dump;

import java.math.BigDecimal;
import java.math.BigInteger;
import org.veintrail.proof.export.FormatException;

/** Decimal numbers of 128 bits in the binary integer form of IEEE 754-2008, section 3.5.2, as BSON keeps them. */
final class Decimal128 {
    private static final int BIAS = 6176;
    private static final long SPECIAL = 0x7800000000000000L;
    private static final long LARGE = 0x6000000000000000L;

    private Decimal128() {}

    /** @throws FormatException for what no JSON number can be: infinity, not a number */
    static BigDecimal read(long low, long high) {
        if ((high & SPECIAL) == SPECIAL) {
            throw new FormatException("A decimal number is infinite or none.");
        }
        boolean isLarge = (high & LARGE) == LARGE;
        int exponent = (int) (high >>> (isLarge ? 47 : 49) & 0x3fff);
        // A coefficient of more than 34 digits is not canonical and counts as zero.
        BigInteger coefficient = isLarge
                ? BigInteger.ZERO
                : BigInteger.valueOf(high & 0x1ffffffffffffL)
                        .shiftLeft(Long.SIZE)
                        .or(new BigInteger(Long.toUnsignedString(low)));
        return new BigDecimal(high < 0 ? coefficient.negate() : coefficient, BIAS - exponent);
    }
}
