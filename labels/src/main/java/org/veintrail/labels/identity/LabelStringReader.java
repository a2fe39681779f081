package org.veintrail.labels.identity;

import java.util.Optional;

/** Reads one label string, field by field, and stops at the first fault. */
final class LabelStringReader {
    private static final int FIELDS = 6;
    private static final int ORDER = 1;
    private static final int KIND = 2;
    private static final int OBJECT = 3;
    private static final int COPY = 4;
    private static final int CHECK = 5;

    private final String raw;
    /** Where each field begins, and one past the end of the string plus its imagined dot. */
    private final int[] starts = new int[FIELDS + 1];

    LabelStringReader(String raw) {
        this.raw = raw;
    }

    Reading<LabelString> read() {
        return refusePrefix().or(this::refuseFields).or(this::refuseCheck).orElseGet(this::fields);
    }

    private Optional<Reading<LabelString>> refusePrefix() {
        if (raw.isEmpty()) {
            return refuse(0, Fault.EMPTY, "Nothing was scanned");
        }
        if (raw.startsWith(LabelString.PREFIX + ".")) {
            return Optional.empty();
        }
        if (raw.regionMatches(true, 0, LabelString.PREFIX + ".", 0, 4)) {
            return refuse(
                    0,
                    Fault.LOWER_CASE,
                    "The label string starts in lower case; switch caps lock off and check the scanner");
        }
        if (raw.startsWith(LabelString.PREFIX)) {
            return refuse(3, Fault.LOST_SEPARATOR, "A dot follows \"" + LabelString.PREFIX + "\" in a label string");
        }
        return refuse(
                0,
                Fault.UNKNOWN_IDENTIFIER,
                "A label string starts with \"" + LabelString.PREFIX + ".\"; this does not");
    }

    private Optional<Reading<LabelString>> refuseFields() {
        int field = 1;
        for (int i = 0; i < raw.length(); i++) {
            if (raw.charAt(i) == '.') {
                if (field == FIELDS) {
                    return refuse(i, Fault.WRONG_LENGTH, "A label string has five dots, this is one more");
                }
                starts[field++] = i + 1;
            }
        }
        if (field < FIELDS) {
            return refuse(
                    raw.length(),
                    Fault.LOST_SEPARATOR,
                    "A label string has five dots between its six fields, this has " + (field - 1));
        }
        starts[FIELDS] = raw.length() + 1;
        return Optional.empty();
    }

    private Optional<Reading<LabelString>> refuseCheck() {
        Optional<Reading<LabelString>> characters = refuseCharacters();
        if (characters.isPresent()) {
            return characters;
        }
        if (field(CHECK).length() != 1) {
            return refuse(starts[CHECK], Fault.WRONG_LENGTH, "One check character stands after the last dot");
        }
        char expected = Iso7064.mod37x36OfAlphanumerics(raw, 0, starts[CHECK] - 1);
        char found = raw.charAt(starts[CHECK]);
        if (found == expected) {
            return Optional.empty();
        }
        return refuse(
                starts[CHECK],
                Fault.WRONG_CHECK,
                "The check character is '" + found + "', the other fields ask for '" + expected
                        + "'; scan the symbol again, do not type it");
    }

    private Optional<Reading<LabelString>> refuseCharacters() {
        return Characters.refuseCharacters(
                raw,
                4,
                raw.length(),
                c -> Characters.objectIdCharacter(c) || c == '.',
                "label string",
                "0-9, A-Z, hyphen and dot");
    }

    private Reading<LabelString> fields() {
        Reading<OrderId> order = OrderId.parseAt(raw, field(ORDER), starts[ORDER]);
        if (order instanceof Reading.Unreadable<OrderId>(String r, int position, Fault fault, String reason)) {
            return new Reading.Unreadable<>(r, position, fault, reason);
        }
        String kindCode = field(KIND);
        Optional<LabelKind> kind = kindCode.length() == 1 ? LabelKind.ofCode(kindCode.charAt(0)) : Optional.empty();
        if (kind.isEmpty()) {
            return Reading.unreadable(
                    raw,
                    starts[KIND],
                    Fault.UNKNOWN_IDENTIFIER,
                    "The kind of label is \"" + kindCode + "\"; known are B bag, R batch record, S shipper, V vial");
        }
        return refuseObjectId(raw, field(OBJECT), starts[OBJECT])
                .or(this::refuseCopy)
                .orElseGet(() -> Reading.of(new LabelString(
                        order.orElseThrow(), kind.get(), field(OBJECT), Integer.parseInt(field(COPY)))));
    }

    static Optional<Reading<LabelString>> refuseObjectId(String raw, String id, int offset) {
        if (id.isEmpty() || id.length() > LabelString.MAX_OBJECT_ID) {
            return Optional.of(Reading.unreadable(
                    raw,
                    offset,
                    Fault.WRONG_LENGTH,
                    "An object id has 1 to " + LabelString.MAX_OBJECT_ID + " characters, this one has " + id.length()));
        }
        int last = id.length() - 1;
        if (id.charAt(0) == '-' || id.charAt(last) == '-') {
            return Optional.of(Reading.unreadable(
                    raw,
                    offset + (id.charAt(0) == '-' ? 0 : last),
                    Fault.BAD_CHARACTER,
                    "An object id neither starts nor ends with a hyphen"));
        }
        return Characters.refuseCharacters(
                raw, offset, offset + id.length(), Characters::objectIdCharacter, "object id", "0-9, A-Z and hyphen");
    }

    private Optional<Reading<LabelString>> refuseCopy() {
        String copy = field(COPY);
        boolean number = !copy.isEmpty() && copy.length() <= 3 && Characters.allDigits(copy, 0, copy.length());
        if (number && copy.charAt(0) != '0') {
            return Optional.empty();
        }
        return refuse(
                starts[COPY],
                Fault.OUT_OF_RANGE,
                "The copy number is \"" + copy + "\"; it is 1 to " + LabelString.MAX_COPY + " without leading zeros");
    }

    private String field(int field) {
        return raw.substring(starts[field], starts[field + 1] - 1);
    }

    private Optional<Reading<LabelString>> refuse(int index, Fault fault, String reason) {
        return Optional.of(Reading.unreadable(raw, index, fault, reason));
    }
}
