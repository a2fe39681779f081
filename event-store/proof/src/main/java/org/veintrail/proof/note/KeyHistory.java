package org.veintrail.proof.note;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The keys of one log, one after the other, each valid over a range of sizes: a checkpoint is good when the key of its
 * size signed it. Immutable.
 *
 * @param origin of the log
 * @param periods in order; the first starts at size 0, the last is open
 */
public record KeyHistory(String origin, List<Period> periods) {
    /**
     * The time of one key.
     *
     * @param from smallest size it may sign
     * @param to largest size it may sign; {@link Long#MAX_VALUE} while it is in use
     */
    public record Period(VerifierKey key, long from, long to) {
        boolean covers(long size) {
            return from <= size && size <= to;
        }
    }

    public KeyHistory {
        periods = List.copyOf(periods);
    }

    /** A log that has had one key only. */
    public static KeyHistory of(String origin, VerifierKey firstKey) {
        if (firstKey.type() != KeyType.LOG) {
            throw new InvalidNoteException("The key " + firstKey.name() + " is a witness's; a log's key is needed.");
        }
        return new KeyHistory(origin, List.of(new Period(firstKey, 0, Long.MAX_VALUE)));
    }

    /** The history of a log that has changed its key, from its first key and the announcements in order. */
    public static KeyHistory of(String origin, VerifierKey firstKey, List<SignedNote> rotations) {
        KeyHistory history = of(origin, firstKey);
        for (SignedNote rotation : rotations) {
            history = history.rotate(rotation);
        }
        return history;
    }

    /**
     * The history with one key more.
     *
     * @throws InvalidNoteException when the announcement is of another log, goes back in size, or is not signed by both
     *     the present key and the new one
     */
    public KeyHistory rotate(SignedNote announcement) {
        KeyRotation rotation = KeyRotation.parse(announcement.text());
        Period present = periods.getLast();
        requireOrigin(rotation.origin(), "The announcement of a new key");
        if (rotation.size() < present.from()) {
            throw new InvalidNoteException("The new key " + rotation.newKey().idText() + " would take over at size "
                    + rotation.size() + ", before the present one did at " + present.from() + ".");
        }
        if (periods.stream().anyMatch(period -> period.key().equals(rotation.newKey()))) {
            throw new InvalidNoteException("The key " + rotation.newKey() + " was used before; a new one is needed.");
        }
        announcement.requireSignedBy(present.key());
        announcement.requireSignedBy(rotation.newKey());
        List<Period> next = new ArrayList<>(periods.subList(0, periods.size() - 1));
        next.add(new Period(present.key(), present.from(), rotation.size()));
        next.add(new Period(rotation.newKey(), rotation.size(), Long.MAX_VALUE));
        return new KeyHistory(origin, next);
    }

    /** Whether a key is one of this log's, past or present. */
    public boolean contains(VerifierKey key) {
        return periods.stream().anyMatch(period -> period.key().equals(key));
    }

    /** The key in use. */
    public VerifierKey present() {
        return periods.getLast().key();
    }

    /**
     * Reads a checkpoint and refuses it unless the key of its size signed it.
     *
     * @throws InvalidNoteException when it is malformed, of another log, or not signed as it must be
     */
    public Checkpoint verify(SignedNote note) {
        Checkpoint checkpoint = Checkpoint.parse(note.text());
        requireOrigin(checkpoint.origin(), "The checkpoint");
        List<Period> signed =
                periods.stream().filter(period -> note.isSignedBy(period.key())).toList();
        if (signed.isEmpty()) {
            periods.stream()
                    .filter(period -> period.covers(checkpoint.size()))
                    .findFirst()
                    .ifPresent(period -> note.requireSignedBy(period.key()));
        }
        if (signed.stream().noneMatch(period -> period.covers(checkpoint.size()))) {
            throw new InvalidNoteException("The checkpoint of size " + checkpoint.size() + " is signed only by "
                    + signed.stream().map(KeyHistory::describe).collect(Collectors.joining(", ")) + ".");
        }
        return checkpoint;
    }

    private void requireOrigin(String found, String what) {
        if (!found.equals(origin)) {
            throw new InvalidNoteException(
                    what + " is of the log " + found + ", not of " + origin + ". Were two logs mixed up?");
        }
    }

    private static String describe(Period period) {
        return "key " + period.key().idText() + ", which is valid from size " + period.from() + " to " + period.to();
    }
}
