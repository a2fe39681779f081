package org.veintrail.labels.identity;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A sequence of GS1 element strings as one symbol carries it (GS1 General Specifications, section 7.8). Values of
 * predefined length need no separator; every other value ends with ASCII 29 unless it is the last.
 * Immutable.
 */
public final class ElementString {
    /** The separator, as decoders hand over a FNC1 that is not the first. */
    public static final char SEPARATOR = 29;

    /**
     * One element.
     *
     * @param ai the application identifier
     * @param value the value without the identifier
     */
    public record Element(ApplicationIdentifier ai, String value) {}

    private final List<Element> elements;

    private ElementString(List<Element> elements) {
        this.elements = elements;
    }

    /**
     * Builds an element string.
     *
     * @throws IllegalArgumentException when a value does not fit its identifier, or an identifier stands twice
     */
    public static ElementString of(Element... elements) {
        return of(List.of(elements));
    }

    /** Builds an element string from elements in the order of the symbol, at least one, no identifier twice. */
    public static ElementString of(List<Element> elements) {
        if (elements.isEmpty()) {
            throw new IllegalArgumentException("An element string holds at least one element");
        }
        for (int i = 0; i < elements.size(); i++) {
            requireValue(elements.get(i));
            requireOnce(elements, i);
        }
        return new ElementString(List.copyOf(elements));
    }

    /** An element string whose elements the reader has checked already. */
    static ElementString trusted(List<Element> elements) {
        return new ElementString(elements);
    }

    /** One element, for use with {@link #of}. */
    public static Element element(ApplicationIdentifier ai, String value) {
        return new Element(ai, value);
    }

    /**
     * Reads what a scanner sends: with or without a symbology identifier of GS1 ({@code ]C1 ]d2 ]Q3 ]e0 ]J1}) and with or
     * without a leading separator.
     */
    public static Reading<ElementString> parse(String raw) {
        return new Gs1Reader(raw).read();
    }

    /** Reads the form printed for the eye, identifiers in brackets: {@code (01)09521234543213(21)7}. */
    public static Reading<ElementString> parseBracketed(String raw) {
        return new Gs1Reader(raw).readBracketed();
    }

    /** The digits with their modulo 10 check digit appended. */
    public static String withCheckDigit(String digits) {
        if (digits.isEmpty() || !Characters.allDigits(digits, 0, digits.length())) {
            throw new IllegalArgumentException("Only digits get a GS1 check digit, not \"" + digits + "\"");
        }
        return digits + Gs1Values.checkDigit(digits, 0, digits.length());
    }

    /** The elements in the order of the symbol. */
    public List<Element> elements() {
        return Collections.unmodifiableList(elements);
    }

    /** The value of an identifier. */
    public Optional<String> value(ApplicationIdentifier ai) {
        for (Element element : elements) {
            if (element.ai() == ai) {
                return Optional.of(element.value());
            }
        }
        return Optional.empty();
    }

    /** The content of the symbol after its leading FNC1, separators as ASCII 29. */
    public String text() {
        StringBuilder text = new StringBuilder(64);
        for (int i = 0; i < elements.size(); i++) {
            Element element = elements.get(i);
            text.append(element.ai().code()).append(element.value());
            if (!element.ai().predefinedLength() && i + 1 < elements.size()) {
                text.append(SEPARATOR);
            }
        }
        return text.toString();
    }

    /** The form printed for the eye, identifiers in brackets. */
    public String bracketed() {
        StringBuilder text = new StringBuilder(64);
        for (Element element : elements) {
            text.append('(').append(element.ai().code()).append(')').append(element.value());
        }
        return text.toString();
    }

    /**
     * The expiry date of (7003) or (17); day 00 is the last of the month.
     *
     * @param currentYear decides the century: a year 51 to 99 ahead lies in the past century, 50 to 99 behind in the next
     */
    public Optional<LocalDate> expiry(int currentYear) {
        return value(ApplicationIdentifier.EXPIRY_DATE_TIME)
                .or(() -> value(ApplicationIdentifier.EXPIRY_DATE))
                .map(yymmdd -> date(yymmdd, currentYear));
    }

    /** The time of day of (7003), local to the place of the label. */
    public Optional<LocalTime> expiryTime() {
        return value(ApplicationIdentifier.EXPIRY_DATE_TIME)
                .map(value -> LocalTime.of(Gs1Values.two(value, 6), Gs1Values.two(value, 8)));
    }

    /** Identifiers that the GS1 rules of association ask for on the same object and that this symbol does not carry. */
    public List<ApplicationIdentifier> missingCompanions() {
        List<ApplicationIdentifier> missing = new ArrayList<>();
        for (Element element : elements) {
            switch (element.ai()) {
                case BATCH, SERIAL, EXPIRY_DATE, EXPIRY_DATE_TIME, PRODUCTION_DATE ->
                    require(ApplicationIdentifier.GTIN, missing);
                case LOCATION_EXTENSION -> require(ApplicationIdentifier.LOCATION, missing);
                case SERVICE_INSTANCE -> require(ApplicationIdentifier.PATIENT, missing);
                default -> {
                    // Every other identifier stands alone.
                }
            }
        }
        return missing;
    }

    private void require(ApplicationIdentifier ai, List<ApplicationIdentifier> missing) {
        if (value(ai).isEmpty() && !missing.contains(ai)) {
            missing.add(ai);
        }
    }

    private static LocalDate date(String yymmdd, int currentYear) {
        int year = currentYear - currentYear % 100 + Gs1Values.two(yymmdd, 0);
        if (year - currentYear >= 51) {
            year -= 100;
        } else if (year - currentYear <= -50) {
            year += 100;
        }
        YearMonth month = YearMonth.of(year, Gs1Values.two(yymmdd, 2));
        int day = Gs1Values.two(yymmdd, 4);
        return day == 0 ? month.atEndOfMonth() : month.atDay(day);
    }

    private static void requireValue(Element element) {
        ApplicationIdentifier ai = element.ai();
        String value = element.value();
        if (value.length() < ai.shortest() || value.length() > ai.longest()) {
            throw new IllegalArgumentException("(" + ai.code() + ") takes " + ai.shortest() + " to " + ai.longest()
                    + " characters, \"" + value + "\" has " + value.length());
        }
        Gs1Values.Flaw flaw = Gs1Values.flaw(ai, value, 0, value.length());
        if (flaw != null) {
            throw new IllegalArgumentException(flaw.reason() + " (character " + (flaw.index() + 1) + ")");
        }
    }

    private static void requireOnce(List<Element> elements, int index) {
        for (int i = 0; i < index; i++) {
            if (elements.get(i).ai() == elements.get(index).ai()) {
                throw new IllegalArgumentException(
                        "(" + elements.get(index).ai().code() + ") stands twice in one element string");
            }
        }
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ElementString that && elements.equals(that.elements);
    }

    @Override
    public int hashCode() {
        return elements.hashCode();
    }

    @Override
    public String toString() {
        return bracketed();
    }
}
