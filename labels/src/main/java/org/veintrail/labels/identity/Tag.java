package org.veintrail.labels.identity;

import java.util.Optional;

/**
 * A symbol for something that belongs to no order: {@code VT1X.<kind>.<id>.<check>}, with the same check character as a
 * label string. Used for storage positions, staff badges and the scanner test sheet.
 *
 * @param kind what carries the tag
 * @param id 1 to 60 characters 0-9 A-Z and {@code - / _}
 */
public record Tag(Kind kind, String id) {
    static final String PREFIX = "VT1X";
    private static final int MAX_ID = 60;

    /** What carries a tag. */
    public enum Kind {
        /** A position in a freezer or on a shelf. */
        POSITION('P'),
        /** A member of staff: a staff id, never a password. */
        STAFF('U'),
        /** A field of the scanner test sheet. */
        TEST('T');

        private final char code;

        Kind(char code) {
            this.code = code;
        }

        static Optional<Kind> ofCode(String code) {
            for (Kind kind : values()) {
                if (code.length() == 1 && kind.code == code.charAt(0)) {
                    return Optional.of(kind);
                }
            }
            return Optional.empty();
        }
    }

    /** Checks the id. */
    public Tag {
        refuseId(id, id, 0).ifPresent(Reading::orElseThrow);
    }

    /** Reads a tag. */
    public static Reading<Tag> parse(String raw) {
        if (!raw.startsWith(PREFIX + ".")) {
            return Reading.unreadable(raw, 0, Fault.UNKNOWN_IDENTIFIER, "A tag starts with \"" + PREFIX + ".\"");
        }
        int kindEnd = raw.indexOf('.', PREFIX.length() + 1);
        int idEnd = raw.lastIndexOf('.');
        if (kindEnd < 0 || idEnd <= kindEnd) {
            return Reading.unreadable(
                    raw, raw.length(), Fault.LOST_SEPARATOR, "A tag has three dots between its fields");
        }
        Optional<Kind> kind = Kind.ofCode(raw.substring(PREFIX.length() + 1, kindEnd));
        if (kind.isEmpty()) {
            return Reading.unreadable(
                    raw,
                    PREFIX.length() + 1,
                    Fault.UNKNOWN_IDENTIFIER,
                    "Known kinds of tag are P position, U staff, T test");
        }
        String id = raw.substring(kindEnd + 1, idEnd);
        return Tag.refuseId(raw, id, kindEnd + 1)
                .or(() -> refuseCheck(raw, idEnd))
                .orElseGet(() -> Reading.of(new Tag(kind.get(), id)));
    }

    /** The string as it stands in the symbol. */
    public String text() {
        String body = PREFIX + "." + kind.code + "." + id;
        return body + "." + Iso7064.mod37x36OfAlphanumerics(body, 0, body.length());
    }

    private static Optional<Reading<Tag>> refuseCheck(String raw, int dot) {
        char expected = Iso7064.mod37x36OfAlphanumerics(raw, 0, dot);
        if (raw.length() == dot + 2 && raw.charAt(dot + 1) == expected) {
            return Optional.empty();
        }
        return Optional.of(Reading.unreadable(
                raw, dot + 1, Fault.WRONG_CHECK, "The other fields ask for the check character '" + expected + "'"));
    }

    private static Optional<Reading<Tag>> refuseId(String raw, String id, int offset) {
        if (id.isEmpty() || id.length() > MAX_ID) {
            return Optional.of(Reading.unreadable(
                    raw,
                    offset,
                    Fault.WRONG_LENGTH,
                    "The id of a tag has 1 to " + MAX_ID + " characters, not " + id.length()));
        }
        return Characters.refuseCharacters(
                raw,
                offset,
                offset + id.length(),
                c -> Characters.objectIdCharacter(c) || c == '/' || c == '_',
                "id of the tag",
                "0-9, A-Z, hyphen, slash and underscore");
    }

    @Override
    public String toString() {
        return text();
    }
}
