package org.veintrail.labels.identity;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;
import org.veintrail.labels.identity.IsbtStructure.DateMeaning;

/** Reads ISBT 128 structures one behind the other; all of them have a fixed length. */
final class IsbtReader {
    private static final int FACILITY = 5;

    private final String raw;
    private final List<IsbtStructure> structures = new ArrayList<>();
    private int at;
    private @Nullable Reading<IsbtMessage> refusal;

    IsbtReader(String raw) {
        this.raw = raw;
        this.at = Symbology.contentStart(raw);
    }

    Reading<IsbtMessage> read() {
        if (at >= raw.length()) {
            return Reading.unreadable(raw, at, Fault.EMPTY, "Nothing was scanned");
        }
        Optional<String> header = raw.startsWith("=+", at) ? header() : Optional.empty();
        int first = at;
        while (refusal == null && at < raw.length()) {
            structure();
        }
        if (refusal != null) {
            return refusal;
        }
        int announced = header.map(h -> Integer.parseInt(h, 0, 2, 10)).orElse(structures.size());
        if (announced != structures.size()) {
            return Reading.unreadable(
                    raw,
                    first - FACILITY,
                    Fault.WRONG_LENGTH,
                    "The compound message announces " + announced + " structures and carries " + structures.size());
        }
        return Reading.of(new IsbtMessage(header.map(h -> h.substring(2)), structures));
    }

    private Optional<String> header() {
        at += 2;
        return Optional.ofNullable(take(5, Characters::digit, "compound message", "digits"));
    }

    private void structure() {
        int start = at;
        char first = raw.charAt(at);
        char second = at + 1 < raw.length() ? raw.charAt(at + 1) : ' ';
        if (first == '=' && second != '0' && second != 'O' && Characters.upperOrDigit(second)) {
            at += 1;
            donation();
        } else if (first == '=') {
            at += 2;
            equalsStructure(second, start);
        } else if (first == '&') {
            at += 2;
            ampersandStructure(second, start);
        } else {
            refuse(start, Fault.UNKNOWN_IDENTIFIER, "An ISBT 128 structure starts with '=' or '&'");
        }
    }

    private void equalsStructure(char second, int start) {
        switch (second) {
            case '<' ->
                one(
                        take(8, Characters::isbtText, "product code", "letters and digits"),
                        IsbtStructure.ProductCode::new);
            case '>' -> date(DateMeaning.EXPIRY);
            case '*' -> date(DateMeaning.COLLECTION);
            case '}' -> date(DateMeaning.PRODUCTION);
            case '(' -> flexible();
            case ',' -> one(take(6, Characters::upperOrDigit, "division", "0-9 and A-Z"), IsbtStructure.Division::new);
            case '/' ->
                one(
                        take(16, Characters::upperOrDigit, "processor product id", "0-9 and A-Z"),
                        t -> new IsbtStructure.ProcessorProduct(
                                t.substring(0, FACILITY), t.substring(FACILITY, 11), t.substring(11)));
            default -> refuseIdentifier(start);
        }
    }

    private void ampersandStructure(char second, int start) {
        switch (second) {
            case '>' -> dateTime(DateMeaning.EXPIRY);
            case '*' -> dateTime(DateMeaning.COLLECTION);
            case '}' -> dateTime(DateMeaning.PRODUCTION);
            case ',' -> lot(start);
            case '/' -> chainOfIdentity();
            default -> refuseIdentifier(start);
        }
    }

    private void donation() {
        int start = at;
        String text = take(DonationNumber.LENGTH + 2, Characters::upperOrDigit, "donation number", "0-9 and A-Z");
        if (text == null) {
            return;
        }
        Reading<DonationNumber> number = DonationNumber.parseAt(raw, text.substring(0, DonationNumber.LENGTH), start);
        switch (number) {
            case Reading.Parsed<DonationNumber>(DonationNumber value) ->
                structures.add(new IsbtStructure.Donation(value, text.substring(DonationNumber.LENGTH)));
            case Reading.Unreadable<DonationNumber>(String r, int position, Fault fault, String reason) ->
                refusal = new Reading.Unreadable<>(r, position, fault, reason);
        }
    }

    private void date(DateMeaning meaning) {
        int start = at;
        one(
                take(6, Characters::digit, "date", "digits"),
                text -> IsbtDates.readDate(text)
                        .<IsbtStructure>map(date -> new IsbtStructure.Date(meaning, date))
                        .orElseGet(() -> refuseDate(start, text)));
    }

    private void dateTime(DateMeaning meaning) {
        int start = at;
        one(
                take(10, Characters::digit, "date and time", "digits"),
                text -> IsbtDates.readDateTime(text)
                        .<IsbtStructure>map(time -> new IsbtStructure.DateAndTime(meaning, time))
                        .orElseGet(() -> refuseDate(start, text)));
    }

    private void flexible() {
        String kind = take(4, Characters::upperOrDigit, "flexible date and time", "0-9 and A-Z");
        if (kind == null) {
            return;
        }
        int start = at;
        one(
                take(12, Characters::digit, "flexible date and time", "digits"),
                text -> IsbtDates.readFlexible(text)
                        .<IsbtStructure>map(time -> new IsbtStructure.FlexibleDateTime(
                                kind.substring(0, 2), kind.charAt(2), kind.charAt(3), time))
                        .orElseGet(() -> refuseDate(start, text)));
    }

    private void lot(int start) {
        if (!raw.startsWith("1", at)) {
            refuseIdentifier(start);
            return;
        }
        at += 1;
        one(take(18, Characters::upperOrDigit, "lot number", "0-9 and A-Z"), IsbtStructure.Lot::new);
    }

    private void chainOfIdentity() {
        int start = at;
        String text = take(15, Characters::upperOrDigit, "chain-of-identity id", "0-9 and A-Z");
        if (text == null) {
            return;
        }
        if (!text.startsWith("CH")) {
            refuse(start, Fault.UNKNOWN_IDENTIFIER, "A chain-of-identity id starts with \"CH\"");
        } else if (!Characters.allDigits(text, 7, 9)) {
            refuse(start + 7, Fault.BAD_CHARACTER, "Two digits of the year follow the facility number");
        } else {
            structures.add(
                    new IsbtStructure.ChainOfIdentity(text.substring(2, 7), text.substring(7, 9), text.substring(9)));
        }
    }

    private void one(@Nullable String text, java.util.function.Function<String, @Nullable IsbtStructure> structure) {
        if (text != null) {
            IsbtStructure read = structure.apply(text);
            if (read != null) {
                structures.add(read);
            }
        }
    }

    private @Nullable String take(int length, IntPredicate allowed, String field, String alphabet) {
        int end = Math.min(at + length, raw.length());
        Optional<Reading<IsbtMessage>> bad = Characters.refuseCharacters(raw, at, end, allowed, field, alphabet);
        if (bad.isPresent()) {
            refusal = bad.get();
            return null;
        }
        if (end - at < length) {
            refuse(end, Fault.WRONG_LENGTH, "The " + field + " has " + length + " characters, here are " + (end - at));
            return null;
        }
        String text = raw.substring(at, end);
        at = end;
        return text;
    }

    private @Nullable IsbtStructure refuseDate(int index, String text) {
        refuse(index, Fault.OUT_OF_RANGE, "The calendar does not have the date or time " + text);
        return null;
    }

    private void refuseIdentifier(int index) {
        String found = raw.substring(index, Math.min(index + 2, raw.length()));
        refuse(index, Fault.UNKNOWN_IDENTIFIER, "The data identifier \"" + found + "\" is not one that is read here");
    }

    private void refuse(int index, Fault fault, String reason) {
        refusal = Reading.unreadable(raw, index, fault, reason);
    }
}
