package org.veintrail.proof.note;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The timestamped signature of C2SP tlog-cosignature, type cosignature/v1. */
@SuppressWarnings("ArrayRecordComponent") // never compared, never kept: a value on its way to and from bytes
record Cosignature(long seconds, byte[] signature) {
    Cosignature {
        if (seconds < 0) {
            throw new IllegalArgumentException("A cosignature cannot be dated " + seconds + " s before 1970.");
        }
    }

    static Optional<Cosignature> parse(NoteSignature line) {
        byte[] bytes = line.bytes();
        if (bytes.length != Long.BYTES + Ed25519.SIGNATURE_LENGTH) {
            return Optional.empty();
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        long seconds = buffer.getLong();
        byte[] signature = new byte[Ed25519.SIGNATURE_LENGTH];
        buffer.get(signature);
        return seconds < 0 ? Optional.empty() : Optional.of(new Cosignature(seconds, signature));
    }

    byte[] encode() {
        return ByteBuffer.allocate(Long.BYTES + signature.length)
                .putLong(seconds)
                .put(signature)
                .array();
    }

    byte[] message(String text) {
        return ("cosignature/v1\ntime " + seconds + "\n" + text).getBytes(StandardCharsets.UTF_8);
    }
}
