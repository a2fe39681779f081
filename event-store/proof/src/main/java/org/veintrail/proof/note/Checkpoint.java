package org.veintrail.proof.note;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.veintrail.proof.tree.Hash;

/**
 * The head of a log: origin, size and root, the text of a note (C2SP tlog-checkpoint).
 *
 * @param origin identifies the log, such as {@code lyon.example/custody}
 * @param size number of entries
 * @param root of the tree of that size
 * @param extensions further lines, normally none
 */
public record Checkpoint(String origin, long size, Hash root, List<String> extensions) {
    public Checkpoint {
        extensions = List.copyOf(extensions);
        requireLine(origin);
        extensions.forEach(Checkpoint::requireLine);
        if (size < 0) {
            throw new InvalidNoteException("A log cannot have size " + size + ".");
        }
        if (size == 0 && !root.equals(Hash.EMPTY_ROOT)) {
            throw new InvalidNoteException(
                    "The root of the empty log is " + Hash.EMPTY_ROOT.toBase64() + ", not " + root.toBase64() + ".");
        }
    }

    /** A head without extension lines. */
    public Checkpoint(String origin, long size, Hash root) {
        this(origin, size, root, List.of());
    }

    private static void requireLine(String line) {
        if (line.isEmpty() || line.chars().anyMatch(c -> c < 0x20)) {
            throw new InvalidNoteException(
                    "\"" + VerifierKey.shorten(line) + "\" cannot be a line of a checkpoint: it is empty or breaks.");
        }
    }

    /**
     * Reads the text of a note; says nothing about its signatures.
     *
     * @throws InvalidNoteException when the text has another form
     */
    public static Checkpoint parse(String text) {
        if (!text.endsWith("\n")) {
            throw new InvalidNoteException("The text of a checkpoint ends in a newline.");
        }
        List<String> lines = Arrays.asList(text.substring(0, text.length() - 1).split("\n", -1));
        if (lines.size() < 3) {
            throw new InvalidNoteException(
                    "A checkpoint has three lines (origin, size, root), but this text has " + lines.size() + ".");
        }
        Hash root;
        try {
            root = Hash.fromBase64(lines.get(2));
        } catch (IllegalArgumentException e) {
            throw new InvalidNoteException("The root of the checkpoint is malformed: " + e.getMessage(), e);
        }
        return new Checkpoint(lines.get(0), parseSize(lines.get(1)), root, lines.subList(3, lines.size()));
    }

    private static long parseSize(String text) {
        if (!text.matches("0|[1-9][0-9]{0,18}")) {
            throw new InvalidNoteException("The size of the checkpoint is \"" + VerifierKey.shorten(text)
                    + "\"; a decimal number without leading zeroes is expected.");
        }
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new InvalidNoteException("The size " + text + " of the checkpoint is above 2^63 - 1.", e);
        }
    }

    /** The text that is signed. */
    public String text() {
        List<String> lines = new ArrayList<>(List.of(origin, Long.toString(size), root.toBase64()));
        lines.addAll(extensions);
        return String.join("\n", lines) + "\n";
    }

    /** The text, signed by a key of the log. */
    public SignedNote sign(SigningKey key) {
        return SignedNote.sign(text(), key);
    }
}
