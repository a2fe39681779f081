package org.veintrail.proof.note;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;

/**
 * The old key of a log announces the new one; the new one agrees. The announcement is a note with this text, signed by
 * both:
 *
 * <pre>
 * veintrail key rotation v1
 * origin of the log
 * size of the log at which the new key takes over
 * instant of the announcement, ISO 8601 in UTC
 * key string of the new key
 * </pre>
 *
 * <p>At the very size named, both keys may sign. The text can never be read as a checkpoint, whose third line is a hash.
 *
 * @param origin of the log
 * @param size from which the new key signs, and up to which the old one does
 * @param announcedAt for people; what is valid follows from the size, which the hash tree proves
 * @param newKey a key of type {@link KeyType#LOG}
 */
public record KeyRotation(String origin, long size, Instant announcedAt, VerifierKey newKey) {
    private static final String HEADER = "veintrail key rotation v1";

    public KeyRotation {
        if (size < 0 || newKey.type() != KeyType.LOG) {
            throw new InvalidNoteException("The key " + newKey.name() + " of type " + newKey.type()
                    + " cannot take over the log " + origin + " at size " + size + ".");
        }
    }

    /** The announcement signed by both keys. */
    public SignedNote sign(SigningKey oldKey, SigningKey successor) {
        if (!successor.verifierKey().equals(newKey)) {
            throw new IllegalArgumentException(
                    "The announcement names " + newKey + ", not " + successor.verifierKey() + ".");
        }
        return SignedNote.sign(text(), oldKey).with(successor.sign(text()));
    }

    String text() {
        return String.join("\n", HEADER, origin, Long.toString(size), announcedAt.toString(), newKey.toString(), "");
    }

    /**
     * Reads the text of a note; says nothing about its signatures.
     *
     * @throws InvalidNoteException when the text has another form
     */
    public static KeyRotation parse(String text) {
        List<String> lines = List.of(text.split("\n", -1));
        if (lines.size() != 6 || !lines.getFirst().equals(HEADER)) {
            throw new InvalidNoteException("The announcement of a new key has five lines and starts with \"" + HEADER
                    + "\"; this one starts with \"" + VerifierKey.shorten(lines.getFirst()) + "\".");
        }
        KeyRotation rotation;
        try {
            rotation = new KeyRotation(
                    lines.get(1),
                    Long.parseLong(lines.get(2)),
                    Instant.parse(lines.get(3)),
                    VerifierKey.parse(lines.get(4)));
        } catch (NumberFormatException | DateTimeException e) {
            throw new InvalidNoteException("The announcement of a new key is malformed: " + e.getMessage(), e);
        }
        if (!rotation.text().equals(text)) {
            throw new InvalidNoteException("The announcement of a new key is not in its one canonical form.");
        }
        return rotation;
    }
}
