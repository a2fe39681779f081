package org.veintrail.proof.timestamp;

import java.math.BigInteger;
import java.util.Optional;
import org.veintrail.proof.tree.Hash;

/**
 * Asks a time-stamp authority to date a SHA-256 hash, such as that of a signed checkpoint (RFC 3161 section 2.4.1). Sent
 * by POST as {@code application/timestamp-query}; the answer goes to {@link TimestampToken#parseResponse}.
 *
 * @param hash of the bytes to be dated
 * @param nonce comes back in the answer and ties it to this request; positive and random, chosen by the caller
 */
public record TimestampRequest(Hash hash, BigInteger nonce) {
    static final String SHA_256 = "2.16.840.1.101.3.4.2.1";

    public TimestampRequest {
        if (nonce.signum() <= 0) {
            throw new IllegalArgumentException("The nonce " + nonce + " is not positive; draw 64 random bits.");
        }
    }

    /** The DER of the request; the authority is asked to send its certificate along. */
    public byte[] encode() {
        byte[] algorithm = Der.write(Der.SEQUENCE, Der.writeOid(SHA_256), Der.write(Der.NULL));
        return Der.write(
                Der.SEQUENCE,
                Der.write(Der.INTEGER, new byte[] {1}),
                Der.write(Der.SEQUENCE, algorithm, Der.write(Der.OCTETS, hash.toBytes())),
                Der.write(Der.INTEGER, nonce.toByteArray()),
                Der.write(Der.BOOLEAN, new byte[] {(byte) 0xff}));
    }

    /**
     * Reads the answer to this request and checks that it is: hash and nonce are the ones sent. Whether the authority
     * signed it is for {@link TimestampToken#verify}.
     *
     * @throws InvalidTimestampException when the authority refused, or answered something else
     */
    public TimestampToken accept(byte[] response) {
        TimestampToken token = TimestampToken.parseResponse(response);
        if (!token.hash().equals(hash)) {
            throw new InvalidTimestampException("The authority dated " + token.hash() + ", not " + hash + ".");
        }
        if (!token.nonce().equals(Optional.of(nonce))) {
            throw new InvalidTimestampException("The answer has the nonce "
                    + token.nonce().map(BigInteger::toString).orElse("none") + ", not " + nonce
                    + ". It answers another request.");
        }
        return token;
    }
}
