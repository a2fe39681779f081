package org.veintrail.proof.timestamp;

import java.math.BigInteger;
import java.security.cert.X509Certificate;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.veintrail.proof.tree.Hash;

/**
 * What a time-stamp authority gives out: a hash and the time at which it was seen, signed (RFC 3161 section 2.4.2, CMS of
 * RFC 5652). Nothing in it may be believed before {@link #verify}.
 */
public final class TimestampToken {
    private static final DateTimeFormatter TIME = new DateTimeFormatterBuilder()
            .appendPattern("uuuuMMddHHmmss")
            .optionalStart()
            .appendFraction(ChronoField.NANO_OF_SECOND, 1, 9, true)
            .optionalEnd()
            .appendLiteral('Z')
            .toFormatter(Locale.ROOT);

    private final byte[] encoded;
    private final SignedContent signed;
    private final Hash hash;
    private final Instant time;
    private final BigInteger serial;
    private final Optional<BigInteger> nonce;

    private TimestampToken(byte[] encoded) {
        this.encoded = encoded;
        this.signed = SignedContent.parse(Der.read(encoded));
        List<Der> info = Der.read(signed.content())
                .require(Der.SEQUENCE, "time-stamp info")
                .children();
        if (info.size() < 5 || !info.getFirst().integer("version").equals(BigInteger.ONE)) {
            throw new InvalidTimestampException("The time-stamp info is not of version 1.");
        }
        this.hash = imprint(info.get(2));
        this.serial = info.get(3).integer("serial number");
        this.time = time(info.get(4).require(Der.GENERALIZED_TIME, "time").ascii());
        this.nonce = info.subList(5, info.size()).stream()
                .filter(field -> field.is(Der.INTEGER))
                .findFirst()
                .map(field -> field.integer("nonce"));
    }

    /**
     * Reads the answer of an authority.
     *
     * @throws InvalidTimestampException when it is malformed, or says that the request was refused
     */
    public static TimestampToken parseResponse(byte[] response) {
        Der answer = Der.read(response).require(Der.SEQUENCE, "answer");
        Der status = answer.child(0, "status").require(Der.SEQUENCE, "status");
        BigInteger code = status.child(0, "status code").integer("status code");
        if (code.compareTo(BigInteger.ONE) > 0 || code.signum() < 0) {
            throw new InvalidTimestampException(
                    "The authority refused with status " + code + "; RFC 3161 section 2.4.2 lists what it means.");
        }
        return new TimestampToken(answer.child(1, "time-stamp token").encoded());
    }

    /**
     * Reads a token that was stored.
     *
     * @throws InvalidTimestampException when it is malformed
     */
    public static TimestampToken parse(byte[] token) {
        return new TimestampToken(token.clone());
    }

    private static Hash imprint(Der imprint) {
        String algorithm =
                imprint.child(0, "hash algorithm").child(0, "hash algorithm").oid("hash algorithm");
        byte[] bytes = imprint.child(1, "hash").require(Der.OCTETS, "hash").content();
        if (!algorithm.equals(TimestampRequest.SHA_256) || bytes.length != Hash.LENGTH) {
            throw new InvalidTimestampException("The hash is of algorithm " + algorithm + " with " + bytes.length
                    + " bytes; SHA-256 was asked for.");
        }
        return Hash.of(bytes);
    }

    private static Instant time(String text) {
        try {
            return LocalDateTime.parse(text, TIME).toInstant(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            throw new InvalidTimestampException("The time \"" + text + "\" is not of the form 20260301120000Z.", e);
        }
    }

    /**
     * Verifies the token: its signature, that the certificate is made for time-stamping and is the one the signature
     * names, and that it leads to an authority that is trusted, at the time stamped. Revocation is not asked for, since
     * nothing here opens a socket.
     *
     * @param dated hash that must have been dated
     * @param trusted certificates of authorities, roots or below
     * @return the time stamped
     * @throws InvalidTimestampException when any of this does not hold
     */
    public Instant verify(Hash dated, Set<X509Certificate> trusted) {
        if (!hash.equals(dated)) {
            throw new InvalidTimestampException("The token dates " + hash + ", not " + dated + ".");
        }
        signed.verify(trusted, time);
        return time;
    }

    /** The hash that was dated. */
    public Hash hash() {
        return hash;
    }

    /** The time stamped, to be believed after {@link #verify}. */
    public Instant time() {
        return time;
    }

    /** Number of the token with its authority. */
    public BigInteger serial() {
        return serial;
    }

    /** What tied it to its request. */
    Optional<BigInteger> nonce() {
        return nonce;
    }

    /** The DER of the token, to be stored with what it dates. */
    public byte[] encode() {
        return encoded.clone();
    }

    @Override
    public String toString() {
        return "TimestampToken[" + serial + ", " + time + ", " + hash + "]";
    }
}
