package org.veintrail.labels.identity;

import org.jspecify.annotations.Nullable;

/**
 * The GS1 application identifiers that the product reads and writes, with the format the GS1 General Specifications
 * give them (section 3). No patient data may stand in any of them; (8018) is a number that only the site can resolve.
 */
public enum ApplicationIdentifier {
    /** Serial shipping container code: the shipper as a logistic unit. */
    SSCC("00", Format.CHECKED, 18, 18, true),
    /** Global trade item number: the product. */
    GTIN("01", Format.CHECKED, 14, 14, true),
    /** Batch or lot. */
    BATCH("10", Format.TEXT, 1, 20, false),
    /** Production date, YYMMDD. */
    PRODUCTION_DATE("11", Format.DATE, 6, 6, true),
    /** Expiry date, YYMMDD; day 00 means the last of the month. */
    EXPIRY_DATE("17", Format.DATE, 6, 6, true),
    /** Serial number of the trade item. */
    SERIAL("21", Format.TEXT, 1, 20, false),
    /** Extension of a global location number: a room, a rack. */
    LOCATION_EXTENSION("254", Format.TEXT, 1, 20, false),
    /** Global location number of a physical place. */
    LOCATION("414", Format.CHECKED, 13, 13, true),
    /** Expiry date and time, YYMMDDHHMM. */
    EXPIRY_DATE_TIME("7003", Format.DATE_TIME, 10, 10, false),
    /** Global returnable asset identifier: 0, 13 digits with check digit, serial of up to 16 characters. */
    RETURNABLE_ASSET("8003", Format.RETURNABLE_ASSET, 14, 30, false),
    /** Global individual asset identifier. */
    INDIVIDUAL_ASSET("8004", Format.TEXT, 1, 30, false),
    /** Global service relation number of a provider: a member of staff. */
    STAFF("8017", Format.CHECKED, 18, 18, false),
    /** Global service relation number of a recipient: the patient as a number. */
    PATIENT("8018", Format.CHECKED, 18, 18, false),
    /** Service relation instance number: one therapy, one encounter. */
    SERVICE_INSTANCE("8019", Format.NUMBER, 1, 10, false),
    /** Agreed between trading partners; here the own label string. */
    INTERNAL("90", Format.TEXT, 1, 30, false);

    /** How a value is made up. */
    enum Format {
        /** Digits, the last a modulo 10 check digit. */
        CHECKED,
        /** Digits. */
        NUMBER,
        /** Characters of GS1 character set 82. */
        TEXT,
        /** YYMMDD. */
        DATE,
        /** YYMMDDHHMM. */
        DATE_TIME,
        /** 14 digits with check digit, then characters of set 82. */
        RETURNABLE_ASSET
    }

    private static final ApplicationIdentifier[] BY_TWO_DIGITS = index();

    private final String code;
    private final Format format;
    private final int shortest;
    private final int longest;
    private final boolean predefinedLength;

    ApplicationIdentifier(String code, Format format, int shortest, int longest, boolean predefinedLength) {
        this.code = code;
        this.format = format;
        this.shortest = shortest;
        this.longest = longest;
        this.predefinedLength = predefinedLength;
    }

    /** The two to four digits. */
    public String code() {
        return code;
    }

    Format format() {
        return format;
    }

    /** The fewest characters of a value. */
    public int shortest() {
        return shortest;
    }

    /** The most characters of a value. */
    public int longest() {
        return longest;
    }

    /** Whether the GS1 table of predefined lengths lets the value end without a separator. */
    public boolean predefinedLength() {
        return predefinedLength;
    }

    /** The identifier that stands at the place, or nothing. */
    static @Nullable ApplicationIdentifier at(String text, int index) {
        if (index + 2 > text.length()) {
            return null;
        }
        int first = text.charAt(index) - '0';
        int second = text.charAt(index + 1) - '0';
        if (first < 0 || first > 9 || second < 0 || second > 9) {
            return null;
        }
        ApplicationIdentifier candidate = BY_TWO_DIGITS[first * 10 + second];
        if (candidate == null || candidate.code.length() == 2) {
            return candidate;
        }
        return longer(text, index, candidate.code.substring(0, 2));
    }

    private static @Nullable ApplicationIdentifier longer(String text, int index, String start) {
        for (ApplicationIdentifier ai : VALUES) {
            if (ai.code.startsWith(start) && text.startsWith(ai.code, index)) {
                return ai;
            }
        }
        return null;
    }

    private static final ApplicationIdentifier[] VALUES = values();

    private static ApplicationIdentifier[] index() {
        ApplicationIdentifier[] index = new ApplicationIdentifier[100];
        for (ApplicationIdentifier ai : values()) {
            index[Integer.parseInt(ai.code.substring(0, 2))] = ai;
        }
        return index;
    }
}
