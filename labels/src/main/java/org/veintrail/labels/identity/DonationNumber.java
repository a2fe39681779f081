package org.veintrail.labels.identity;

import java.util.Optional;

/**
 * A donation identification number of ISBT 128 (data structure 001): five characters facility, two digits year, six
 * digits serial. Its MOD 37-2 check character (ISO/IEC 7064) is printed in a box beside the text and typed by hand, it
 * is not part of the symbol.
 *
 * @param value the thirteen characters
 */
public record DonationNumber(String value) {
    /** Characters of a donation number. */
    public static final int LENGTH = 13;

    private static final int FACILITY = 5;

    /** Checks the characters. */
    public DonationNumber {
        fault(value, value, 0).ifPresent(Reading::orElseThrow);
    }

    /** Reads the thirteen characters. */
    public static Reading<DonationNumber> parse(String raw) {
        return parseAt(raw, raw, 0);
    }

    /**
     * Reads a typed number with its check character, together or with a space or hyphen between.
     *
     * @param raw thirteen characters and the check character 0-9 A-Z or *
     */
    public static Reading<DonationNumber> parseWithCheck(String raw) {
        if (raw.length() < LENGTH + 1) {
            return Reading.unreadable(
                    raw, raw.length(), Fault.WRONG_LENGTH, "Type the 13 characters and the check character in the box");
        }
        boolean spaced = raw.length() == LENGTH + 2 && (raw.charAt(LENGTH) == ' ' || raw.charAt(LENGTH) == '-');
        if (raw.length() != LENGTH + 1 && !spaced) {
            return Reading.unreadable(
                    raw, LENGTH + 1, Fault.WRONG_LENGTH, "One check character follows the 13 of the donation number");
        }
        Reading<DonationNumber> number = parseAt(raw, raw.substring(0, LENGTH), 0);
        char found = raw.charAt(raw.length() - 1);
        return number.found()
                .filter(n -> n.checkCharacter() != found)
                .map(n -> refuseCheck(raw, found, n.checkCharacter()))
                .orElse(number);
    }

    /** The boxed MOD 37-2 check character, 0-9 A-Z or *. */
    public char checkCharacter() {
        return Iso7064.mod37x2(value);
    }

    /** The facility identification number, the first five characters. */
    public String facility() {
        return value.substring(0, FACILITY);
    }

    /** The last two digits of the nominal year of assignment. */
    public String year() {
        return value.substring(FACILITY, FACILITY + 2);
    }

    /** The serial number within facility and year. */
    public String serial() {
        return value.substring(FACILITY + 2);
    }

    /** As printed for the eye: facility, year and serial apart. */
    public String printed() {
        return facility() + " " + year() + " " + serial();
    }

    static Reading<DonationNumber> parseAt(String raw, String number, int offset) {
        return fault(raw, number, offset).orElseGet(() -> Reading.of(new DonationNumber(number)));
    }

    private static Reading<DonationNumber> refuseCheck(String raw, char found, char expected) {
        return Reading.unreadable(
                raw,
                raw.length() - 1,
                Fault.WRONG_CHECK,
                "The check character is '" + found + "', the donation number asks for '" + expected
                        + "'; compare every character with the label");
    }

    private static Optional<Reading<DonationNumber>> fault(String raw, String number, int offset) {
        if (number.length() != LENGTH) {
            return Optional.of(Reading.unreadable(
                    raw,
                    offset + Math.min(number.length(), LENGTH),
                    Fault.WRONG_LENGTH,
                    "A donation number has 13 characters, this one has " + number.length()));
        }
        return refuseFirst(raw, number, offset)
                .or(() -> Characters.refuseCharacters(
                        raw,
                        offset,
                        offset + FACILITY,
                        c -> Characters.upperOrDigit(c) && c != 'O',
                        "facility of the donation number",
                        "0-9, A-N and P-Z"))
                .or(() -> Characters.refuseCharacters(
                        raw, offset + FACILITY, offset + LENGTH, Characters::digit, "donation number", "digits"));
    }

    private static Optional<Reading<DonationNumber>> refuseFirst(String raw, String number, int offset) {
        if (number.charAt(0) != '0') {
            return Optional.empty();
        }
        return Optional.of(Reading.unreadable(
                raw, offset, Fault.BAD_CHARACTER, "The facility starts with A-N, P-Z or 1-9, not with '0'"));
    }

    @Override
    public String toString() {
        return value;
    }
}
