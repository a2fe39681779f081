package org.veintrail.access;

import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Time-based one-time passwords (RFC 6238 on RFC 4226) as every generator makes them: HMAC-SHA-1, steps of 30 seconds, six digits.
 */
public final class Totp {
    /** Length of a step in seconds. */
    public static final long STEP_SECONDS = 30;

    /** Bytes of a secret, as many as the hash has (RFC 4226 section 4). */
    public static final int SECRET_BYTES = 20;

    private static final int DIGITS = 6;
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    private Totp() {}

    /** The step of a moment. */
    public static long stepOf(Instant moment) {
        return Math.floorDiv(moment.getEpochSecond(), STEP_SECONDS);
    }

    /** The code of a step. */
    public static String code(byte[] secret, long step) {
        return code(secret, step, DIGITS);
    }

    static String code(byte[] secret, long step, int digits) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(secret, "HmacSHA1"));
            byte[] hash = mac.doFinal(
                    java.nio.ByteBuffer.allocate(Long.BYTES).putLong(0, step).array());
            int offset = hash[hash.length - 1] & 0xf;
            int number = java.nio.ByteBuffer.wrap(hash).getInt(offset) & 0x7fff_ffff;
            int modulus = (int) Math.pow(10, digits);
            return String.format(Locale.ROOT, "%0" + digits + "d", number % modulus);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has HmacSHA1, this one has not.", e);
        }
    }

    /**
     * The step that a code belongs to, of this moment's and its neighbours; empty for any other code.
     *
     * @param around how many steps before and after this moment's are taken as well: 0, so that a code lives 30 seconds (OWASP ASVS 5.0,
     *     6.5.5), or 1 for clocks that differ (RFC 6238 section 5.2)
     */
    public static OptionalLong stepOf(byte[] secret, String code, Instant now, int around) {
        long step = stepOf(now);
        return LongStream.rangeClosed(step - around, step + around)
                .filter(each -> java.security.MessageDigest.isEqual(
                        code(secret, each).getBytes(java.nio.charset.StandardCharsets.US_ASCII),
                        code.getBytes(java.nio.charset.StandardCharsets.UTF_8)))
                .findFirst();
    }

    /** A secret as people type it: Base 32 (RFC 4648) without padding. */
    public static String base32(byte[] secret) {
        StringBuilder text = new StringBuilder();
        int bits = 0;
        int waiting = 0;
        for (byte each : secret) {
            bits = (bits << 8) | (each & 0xff);
            waiting += 8;
            while (waiting >= 5) {
                waiting -= 5;
                text.append(ALPHABET.charAt((bits >> waiting) & 31));
            }
            bits &= (1 << waiting) - 1;
        }
        if (waiting > 0) {
            text.append(ALPHABET.charAt((bits << (5 - waiting)) & 31));
        }
        return text.toString();
    }

    /** What a generator reads from a QR code. */
    public static String address(String account, byte[] secret) {
        return "otpauth://totp/Veintrail:" + account + "?secret=" + base32(secret)
                + "&issuer=Veintrail&algorithm=SHA1&digits=6&period=30";
    }
}
