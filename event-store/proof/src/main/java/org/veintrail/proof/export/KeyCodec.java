package org.veintrail.proof.export;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.veintrail.proof.note.KeyHistory;
import org.veintrail.proof.note.SignedNote;
import org.veintrail.proof.note.VerifierKey;

/** The keys of a log as it sends them: {@code {"key":"first key string","rotations":["signed announcement",..]}}. */
public final class KeyCodec {
    private KeyCodec() {}

    /** Writes the first key and the announcements of the later ones, in order. */
    public static String write(VerifierKey firstKey, List<SignedNote> rotations) {
        return new JsonWriter()
                .text("key", firstKey.toString())
                .texts("rotations", rotations.stream().map(SignedNote::toString).toList())
                .toString();
    }

    /**
     * Reads the keys of a log, each announcement verified.
     *
     * @throws FormatException when the text has another form
     * @throws org.veintrail.proof.note.InvalidNoteException when an announcement is not signed as it must be
     */
    public static KeyHistory read(String origin, String text) {
        ExportLine.Header header = readHeader(origin, 0, text, null);
        VerifierKey first = header.firstKey();
        if (first == null) {
            throw new FormatException("The log names no key.");
        }
        return KeyHistory.of(origin, first, header.rotations());
    }

    /** The header that an export of this log would have; its keys are yet to be verified. */
    public static ExportLine.Header readHeader(String origin, long size, String text, @Nullable SignedNote checkpoint) {
        JsonObject json = JsonObject.parse(text);
        VerifierKey key = json.read("key", VerifierKey::parse);
        List<SignedNote> rotations = json.readAll("rotations", SignedNote::parse);
        json.requireNothingLeft();
        return new ExportLine.Header(origin, size, key, rotations, checkpoint);
    }
}
