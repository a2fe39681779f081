package org.veintrail.labels.identity;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads one GS1 element string, element by element, and stops at the first fault. */
final class Gs1Reader {
    private static final String GS1_SYMBOLS = "]C1 ]d2 ]Q3 ]e0 ]J1 ";

    private final String raw;
    private final List<ElementString.Element> elements = new ArrayList<>(6);
    private @Nullable Reading<ElementString> refusal;

    Gs1Reader(String raw) {
        this.raw = raw;
    }

    Reading<ElementString> read() {
        int at = Symbology.contentStart(raw);
        if (at > 0 && !GS1_SYMBOLS.contains(raw.substring(0, 3) + " ")) {
            return Reading.unreadable(
                    raw,
                    0,
                    Fault.UNKNOWN_IDENTIFIER,
                    "The symbol is " + raw.substring(0, 3) + ", which carries no GS1 element string");
        }
        if (at < raw.length() && raw.charAt(at) == ElementString.SEPARATOR) {
            at++;
        }
        if (at >= raw.length()) {
            return Reading.unreadable(raw, at, Fault.EMPTY, "No element string was scanned");
        }
        while (at < raw.length() && refusal == null) {
            at = element(at);
        }
        return result();
    }

    Reading<ElementString> readBracketed() {
        int at = 0;
        while (at < raw.length() && refusal == null) {
            at = bracketedElement(at);
        }
        if (refusal == null && elements.isEmpty()) {
            return Reading.unreadable(raw, 0, Fault.EMPTY, "No element string was given");
        }
        return result();
    }

    private Reading<ElementString> result() {
        return refusal != null ? refusal : Reading.of(ElementString.trusted(elements));
    }

    private int element(int at) {
        ApplicationIdentifier ai = ApplicationIdentifier.at(raw, at);
        if (ai == null) {
            return refuseIdentifier(at);
        }
        int from = at + ai.code().length();
        int to = ai.predefinedLength() ? from + ai.longest() : end(from);
        if (!length(ai, from, to) || !value(ai, from, to)) {
            return to;
        }
        boolean separated = to < raw.length() && raw.charAt(to) == ElementString.SEPARATOR;
        if (separated && to + 1 == raw.length()) {
            return refuse(to, Fault.WRONG_LENGTH, "A separator (ASCII 29) ends the string with nothing behind it");
        }
        return separated ? to + 1 : to;
    }

    private int end(int from) {
        int separator = raw.indexOf(ElementString.SEPARATOR, from);
        return separator < 0 ? raw.length() : separator;
    }

    private boolean length(ApplicationIdentifier ai, int from, int to) {
        int found = Math.min(to, end(from)) - from;
        if (found < ai.shortest()) {
            refuse(
                    from + found,
                    Fault.WRONG_LENGTH,
                    "(" + ai.code() + ") takes at least " + ai.shortest() + " characters, here are " + found);
            return false;
        }
        if (to - from > ai.longest()) {
            refuse(
                    from + ai.longest(),
                    Fault.LOST_SEPARATOR,
                    "(" + ai.code() + ") takes at most " + ai.longest() + " characters and " + (to - from)
                            + " follow without a separator (ASCII 29); does the scanner send FNC1?");
            return false;
        }
        return true;
    }

    private boolean value(ApplicationIdentifier ai, int from, int to) {
        Gs1Values.Flaw flaw = Gs1Values.flaw(ai, raw, from, to);
        if (flaw != null) {
            refuse(flaw.index(), flaw.fault(), flaw.reason());
            return false;
        }
        String value = raw.substring(from, to);
        for (ElementString.Element earlier : elements) {
            if (earlier.ai() == ai) {
                if (earlier.value().equals(value)) {
                    return true;
                }
                refuse(from, Fault.CONTRADICTION, "(" + ai.code() + ") stands twice with different values");
                return false;
            }
        }
        elements.add(new ElementString.Element(ai, value));
        return true;
    }

    private int bracketedElement(int at) {
        int close = raw.indexOf(')', at);
        if (raw.charAt(at) != '(' || close < 0) {
            return refuse(at, Fault.LOST_SEPARATOR, "An identifier in brackets is expected, such as (01)");
        }
        ApplicationIdentifier ai = ApplicationIdentifier.at(raw, at + 1);
        if (ai == null || ai.code().length() != close - at - 1) {
            return refuseIdentifier(at + 1);
        }
        int from = close + 1;
        int to = from;
        while (to < raw.length() && !opens(to)) {
            to++;
        }
        if (length(ai, from, to)) {
            value(ai, from, to);
        }
        return to;
    }

    /** A bracket belongs to a value unless a known identifier and a closing bracket follow it. */
    private boolean opens(int at) {
        ApplicationIdentifier ai = raw.charAt(at) == '(' ? ApplicationIdentifier.at(raw, at + 1) : null;
        return ai != null && raw.startsWith(")", at + 1 + ai.code().length());
    }

    private int refuseIdentifier(int at) {
        String found = raw.substring(at, Math.min(at + 2, raw.length()));
        boolean digits = Characters.allDigits(found, 0, found.length());
        return refuse(
                at,
                Fault.UNKNOWN_IDENTIFIER,
                digits
                        ? "No known application identifier starts with " + found
                                + "; was a separator (ASCII 29) lost before it?"
                        : "An application identifier is expected, which is two to four digits");
    }

    private int refuse(int index, Fault fault, String reason) {
        refusal = Reading.unreadable(raw, index, fault, reason);
        return raw.length();
    }
}
