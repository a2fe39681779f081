package org.veintrail.labels.identity;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;

/** One data structure of ISBT 128 as this product reads it; identifiers are those of the public FDA UDI tables. */
public sealed interface IsbtStructure {
    /** The structure as it stands in a symbol, data identifier included. */
    String text();

    /**
     * {@code =}: donation identification number with its two flag characters.
     *
     * @param number the thirteen characters
     * @param flags two characters that tell process control, not part of the identity
     */
    record Donation(DonationNumber number, String flags) implements IsbtStructure {
        @Override
        public String text() {
            return "=" + number.value() + flags;
        }
    }

    /**
     * {@code =<}: product code; its table belongs to the owner of the standard and is not shipped.
     *
     * @param code eight characters: product description code, collection type, division
     */
    record ProductCode(String code) implements IsbtStructure {
        @Override
        public String text() {
            return "=<" + code;
        }
    }

    /** What a date stands for. */
    enum DateMeaning {
        /** {@code =>} and {@code &>}. */
        EXPIRY('>'),
        /** {@code =*} and {@code &*}. */
        COLLECTION('*'),
        /** {@code =}} and {@code &}}. */
        PRODUCTION('}');

        private final char identifier;

        DateMeaning(char identifier) {
            this.identifier = identifier;
        }

        char identifier() {
            return identifier;
        }
    }

    /**
     * {@code =>}, {@code =*}, {@code =}}: a date without a time, which counts to the end of that day.
     *
     * @param meaning what the date stands for
     * @param date 1900 to 2099 (the century is one digit: 9 or 0)
     */
    record Date(DateMeaning meaning, LocalDate date) implements IsbtStructure {
        @Override
        public String text() {
            return "=" + meaning.identifier() + IsbtDates.cyyjjj(date);
        }
    }

    /**
     * {@code &>}, {@code &*}, {@code &}}: a date with a time of day, local to the place of the label.
     *
     * @param meaning what the date stands for
     * @param time to the minute
     */
    record DateAndTime(DateMeaning meaning, LocalDateTime time) implements IsbtStructure {
        @Override
        public String text() {
            return "&" + meaning.identifier() + IsbtDates.cyyjjjhhmm(time);
        }
    }

    /**
     * {@code =(}: a date and time that says whether it is local or UTC.
     *
     * @param type two characters: what the date stands for
     * @param use one character: the intended use
     * @param zoneMark one character: local time or UTC, as the table of the standard has it
     * @param time to the minute
     */
    record FlexibleDateTime(String type, char use, char zoneMark, LocalDateTime time) implements IsbtStructure {
        @Override
        public String text() {
            return "=(" + type + use + zoneMark + IsbtDates.yyyymmddhhmm(time);
        }

        /** Both readings, the local one first, for a reader who has to tell which of them the mark means. */
        public List<ZonedDateTime> readings(ZoneId local) {
            return List.of(time.atZone(local), time.atZone(ZoneOffset.UTC));
        }
    }

    /**
     * {@code =,}: product divisions.
     *
     * @param division six characters
     */
    record Division(String division) implements IsbtStructure {
        @Override
        public String text() {
            return "=," + division;
        }
    }

    /**
     * {@code =/}: processor product identification.
     *
     * @param facility five characters
     * @param facilityProduct six characters
     * @param product five characters
     */
    record ProcessorProduct(String facility, String facilityProduct, String product) implements IsbtStructure {
        @Override
        public String text() {
            return "=/" + facility + facilityProduct + product;
        }
    }

    /**
     * {@code &,1}: lot number.
     *
     * @param padded eighteen characters with leading zeros
     */
    record Lot(String padded) implements IsbtStructure {
        private static final int LENGTH = 18;

        /** A lot number filled up with leading zeros. */
        public static Lot of(String lot) {
            if (lot.length() > LENGTH) {
                throw new IllegalArgumentException(
                        "A lot number has at most " + LENGTH + " characters, \"" + lot + "\" has " + lot.length());
            }
            return new Lot("0".repeat(LENGTH - lot.length()) + lot);
        }

        /** The lot number without the zeros that fill it up. */
        public String lot() {
            return padded.replaceFirst("^0+(?=.)", "");
        }

        @Override
        public String text() {
            return "&,1" + padded;
        }
    }

    /**
     * {@code &/}: chain-of-identity id.
     *
     * @param facility five characters, who assigned the id
     * @param year two digits
     * @param serial six letters or digits
     */
    record ChainOfIdentity(String facility, String year, String serial) implements IsbtStructure {
        @Override
        public String text() {
            return "&/CH" + facility + year + serial;
        }
    }
}
