package org.veintrail.labels.identity;

import java.util.Locale;
import java.util.Optional;

/**
 * The chain-of-identity id of one therapy order: {@code VT}, two digits of the year, seven letters or digits, and the
 * MOD 37,36 check character (ISO/IEC 7064) over the nine characters between the prefix and the check character. It says
 * nothing about the patient.
 *
 * @param value the twelve characters
 */
public record OrderId(String value) {
    static final String PREFIX = "VT";
    static final int LENGTH = 12;
    private static final int SERIAL = 7;

    /** Checks the value. */
    public OrderId {
        Optional<Reading<OrderId>> fault = fault(value, value, 0);
        if (fault.isPresent()) {
            fault.get().orElseThrow();
        }
    }

    /**
     * Builds the id and its check character.
     *
     * @param year the year the order was placed, 2000 to 2099
     * @param serial seven characters 0-9 A-Z from the caller's source of fresh numbers
     */
    public static OrderId of(int year, String serial) {
        if (year < 2000 || year > 2099) {
            throw new IllegalArgumentException("The year of an order id is 2000 to 2099, not " + year);
        }
        if (serial.length() != SERIAL) {
            throw new IllegalArgumentException("The serial of an order id has " + SERIAL + " characters, \"" + serial
                    + "\" has " + serial.length());
        }
        String checked = String.format(Locale.ROOT, "%02d", year % 100) + serial;
        return new OrderId(PREFIX + checked + Iso7064.mod37x36(checked));
    }

    /** Reads an order id; rubbish comes back as {@link Reading.Unreadable}. */
    public static Reading<OrderId> parse(String raw) {
        return parseAt(raw, raw, 0);
    }

    /** The check character, the last of the id. */
    public char checkCharacter() {
        return value.charAt(LENGTH - 1);
    }

    /** Reads the id standing at {@code offset} of a longer raw string, so that positions count in the raw string. */
    static Reading<OrderId> parseAt(String raw, String id, int offset) {
        return fault(raw, id, offset).orElseGet(() -> Reading.of(new OrderId(id)));
    }

    private static Optional<Reading<OrderId>> fault(String raw, String id, int offset) {
        if (id.isEmpty()) {
            return Optional.of(Reading.unreadable(raw, offset, Fault.EMPTY, "The order id is missing"));
        }
        var character = Characters.<OrderId>refuseCharacters(
                raw, offset, offset + id.length(), Characters::upperOrDigit, "order id", "0-9 and A-Z");
        if (character.isPresent()) {
            return character;
        }
        if (!id.startsWith(PREFIX)) {
            return Optional.of(Reading.unreadable(
                    raw, offset, Fault.UNKNOWN_IDENTIFIER, "An order id starts with \"" + PREFIX + "\""));
        }
        if (id.length() != LENGTH) {
            return Optional.of(Reading.unreadable(
                    raw,
                    offset + Math.min(id.length(), LENGTH),
                    Fault.WRONG_LENGTH,
                    "An order id has " + LENGTH + " characters, this one has " + id.length()));
        }
        return checked(raw, id, offset);
    }

    private static Optional<Reading<OrderId>> checked(String raw, String id, int offset) {
        if (!Characters.allDigits(id, 2, 4)) {
            return Optional.of(Reading.unreadable(
                    raw, offset + 2, Fault.BAD_CHARACTER, "Two digits of the year follow \"" + PREFIX + "\""));
        }
        char expected = Iso7064.mod37x36(id.substring(2, LENGTH - 1));
        char found = id.charAt(LENGTH - 1);
        if (expected != found) {
            return Optional.of(Reading.unreadable(
                    raw,
                    offset + LENGTH - 1,
                    Fault.WRONG_CHECK,
                    "The check character of the order id is '" + found + "', its other characters ask for '" + expected
                            + "'; scan it again, do not type it"));
        }
        return Optional.empty();
    }

    @Override
    public String toString() {
        return value;
    }
}
