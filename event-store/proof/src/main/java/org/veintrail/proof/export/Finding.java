package org.veintrail.proof.export;

/**
 * Something that is wrong with a log, and where.
 *
 * @param kind what it is
 * @param position first position concerned, or the lower bound when only a range can be named
 * @param lastPosition last position concerned or the upper bound; equal to {@code position} when it is exact
 * @param message for people: what was found and what was expected
 */
public record Finding(Kind kind, long position, long lastPosition, String message) {
    /** What is wrong. */
    public enum Kind {
        /** A line cannot be read. */
        MALFORMED,
        /** An entry is not what its leaf hash says. */
        ALTERED,
        /** An entry stands at a position where another was written. */
        MOVED,
        /** A position stands twice. */
        DOUBLED,
        /** Positions are not there. */
        MISSING,
        /** There is more than was announced. */
        SURPLUS,
        /** Entries do not lead to a root that was signed or recorded; the first wrong one lies in the range. */
        ROOT,
        /** The record of a commit is wrong, while a signature vouches for the entries. */
        RECORD,
        /** The stored tree that proofs are made of is not what the entries lead to, while they are what was signed. */
        TREE,
        /** A checkpoint is not signed as it must be, or is of another log. */
        CHECKPOINT,
        /** The keys that the log names are not those that are trusted. */
        KEY,
        /** No signature vouches for anything. */
        UNSIGNED,
        /** A witness that is asked for did not cosign. */
        WITNESS
    }

    static Finding at(Kind kind, long position, String message) {
        return new Finding(kind, position, position, message);
    }

    /** One line: kind, place, message. */
    @Override
    public String toString() {
        String place =
                position == lastPosition ? "position " + position : "positions " + position + " to " + lastPosition;
        return kind + " at " + place + ": " + message;
    }
}
