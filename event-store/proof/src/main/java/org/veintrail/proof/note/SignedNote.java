package org.veintrail.proof.note;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A text with signature lines (C2SP signed-note). The text ends in a newline; a blank line parts it from the
 * signatures. Nothing in it may be believed before {@link #requireSignedBy}.
 *
 * @param text ends in a newline and has no other control character
 * @param signatures at least one, at most 100
 */
public record SignedNote(String text, List<NoteSignature> signatures) {
    private static final int MAX_LENGTH = 1_000_000;
    private static final int MAX_SIGNATURES = 100;

    public SignedNote {
        signatures = List.copyOf(signatures);
        if (text.length() > MAX_LENGTH || signatures.size() > MAX_SIGNATURES) {
            throw new InvalidNoteException("A note of " + text.length() + " characters and " + signatures.size()
                    + " signatures is too large; " + MAX_LENGTH + " and " + MAX_SIGNATURES + " are allowed.");
        }
        if (text.length() < 2 || !text.endsWith("\n")) {
            throw new InvalidNoteException("The text of a note is not empty and ends in a newline.");
        }
        if (signatures.isEmpty()) {
            throw new InvalidNoteException("The note has no signature.");
        }
        requireNoControlCharacters(text);
    }

    /** A text signed by one key of a log. */
    public static SignedNote sign(String text, SigningKey key) {
        return new SignedNote(text, List.of(key.sign(text)));
    }

    /**
     * Reads a note.
     *
     * @throws InvalidNoteException when it is malformed
     */
    public static SignedNote parse(String note) {
        if (note.length() > 2 * MAX_LENGTH) {
            throw new InvalidNoteException("A note of " + note.length() + " characters is too large.");
        }
        int blank = note.lastIndexOf("\n\n");
        if (blank < 0 || !note.endsWith("\n")) {
            throw new InvalidNoteException(
                    "\"" + VerifierKey.shorten(note.lines().findFirst().orElse(""))
                            + "...\" is not a signed note: text, blank line, signature lines, each ending in a newline.");
        }
        requireNoControlCharacters(note);
        List<NoteSignature> signatures = new ArrayList<>();
        String block = note.substring(blank + 2);
        if (!block.isEmpty()) {
            for (String line : block.substring(0, block.length() - 1).split("\n", -1)) {
                signatures.add(NoteSignature.parse(line));
            }
        }
        return new SignedNote(note.substring(0, blank + 1), signatures);
    }

    private static void requireNoControlCharacters(String note) {
        for (int i = 0; i < note.length(); i++) {
            char c = note.charAt(i);
            boolean half = Character.isSurrogate(c) && !isWholePair(note, i);
            if ((c < 0x20 && c != '\n') || half) {
                throw new InvalidNoteException(
                        String.format(Locale.ROOT, "Character U+%04X at index %d has no place in a note.", (int) c, i));
            }
        }
    }

    private static boolean isWholePair(String text, int at) {
        return Character.isHighSurrogate(text.charAt(at))
                ? at + 1 < text.length() && Character.isLowSurrogate(text.charAt(at + 1))
                : at > 0 && Character.isHighSurrogate(text.charAt(at - 1));
    }

    /** The same note with one signature more; a signature that is there already is not doubled. */
    public SignedNote with(NoteSignature signature) {
        if (signatures.contains(signature)) {
            return this;
        }
        List<NoteSignature> more = new ArrayList<>(signatures);
        more.add(signature);
        return new SignedNote(text, more);
    }

    /**
     * Whether a key signed the note. A line that claims to be of this key and is not makes the whole note false, as the
     * specification advises.
     */
    public boolean isSignedBy(VerifierKey key) {
        List<NoteSignature> claimed = signatures.stream().filter(key::claims).toList();
        return !claimed.isEmpty() && claimed.stream().allMatch(signature -> key.verifies(text, signature));
    }

    /**
     * Refuses the note unless a key signed it.
     *
     * @throws InvalidNoteException when no line is of this key, or one that claims to be is not
     */
    public void requireSignedBy(VerifierKey key) {
        if (isSignedBy(key)) {
            return;
        }
        boolean claimed = signatures.stream().anyMatch(key::claims);
        throw new InvalidNoteException(
                claimed
                        ? "The signature of " + key.name() + " (key " + key.idText() + ") is wrong: the text was"
                                + " altered, or somebody else signed it."
                        : "The note has no signature of " + key.name() + " (key " + key.idText() + "); it is signed by "
                                + String.join(
                                        ", ",
                                        signatures.stream()
                                                .map(NoteSignature::name)
                                                .toList()) + ".");
    }

    /** When a witness cosigned, to the second; empty when its key did not sign this note. */
    public Optional<Instant> cosignedAt(VerifierKey witness) {
        if (witness.type() != KeyType.WITNESS || !isSignedBy(witness)) {
            return Optional.empty();
        }
        return signatures.stream()
                .filter(witness::claims)
                .findFirst()
                .flatMap(Cosignature::parse)
                .map(cosignature -> Instant.ofEpochSecond(cosignature.seconds()));
    }

    /** The whole note as it is stored and sent. */
    @Override
    public String toString() {
        StringBuilder note = new StringBuilder(text).append('\n');
        signatures.forEach(signature -> note.append(signature).append('\n'));
        return note.toString();
    }
}
