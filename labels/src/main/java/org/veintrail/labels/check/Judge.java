package org.veintrail.labels.check;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.veintrail.labels.check.Arrival.LetterCase;
import org.veintrail.labels.check.ScannerCheck.Aspect;
import org.veintrail.labels.check.ScannerCheck.Finding;
import org.veintrail.labels.check.ScannerCheck.Part;
import org.veintrail.labels.identity.ElementString;
import org.veintrail.labels.identity.KeyboardLayout;

/** Turns what arrived into findings. */
final class Judge {
    private static final Set<String> ENDS = Set.of("", "\r", "\n", "\r\n", "\t");

    private final Map<Part, String> scans;
    private final List<Arrival> arrivals;

    Judge(Map<Part, String> scans, List<Arrival> arrivals) {
        this.scans = scans;
        this.arrivals = arrivals;
    }

    Finding layout() {
        Optional<KeyboardLayout> other =
                arrivals.stream().flatMap(a -> a.layout().stream()).findFirst();
        if (other.isPresent()) {
            String title = other.get().title();
            return failed(
                    Aspect.LAYOUT,
                    title,
                    "This looks like a " + title + " keyboard layout; set the device to US or the scanner to " + title
                            + ".");
        }
        return missing(Aspect.LAYOUT, Part.LAYOUT_AND_CASE).orElseGet(() -> passed(Aspect.LAYOUT, "as the scanner's"));
    }

    Finding letterCase() {
        LetterCase worst = arrivals.stream()
                .map(Arrival::letterCase)
                .filter(letters -> letters != LetterCase.KEPT)
                .findFirst()
                .orElse(LetterCase.KEPT);
        return switch (worst) {
            case KEPT -> missing(Aspect.CASE, Part.LAYOUT_AND_CASE).orElseGet(() -> passed(Aspect.CASE, "kept"));
            case EXCHANGED ->
                failed(Aspect.CASE, "exchanged", "Capital and small letters are exchanged; switch caps lock off.");
            case CAPITALS ->
                failed(
                        Aspect.CASE,
                        "all capitals",
                        "Small letters arrive as capitals; switch the scanner's case conversion off.");
            case SMALL ->
                failed(
                        Aspect.CASE,
                        "all small",
                        "Capitals arrive as small letters; switch the scanner's case conversion off.");
        };
    }

    Finding separator() {
        Optional<Arrival> arrival = arrival(Part.SEPARATOR);
        if (arrival.isEmpty()) {
            return missing(Aspect.SEPARATOR, Part.SEPARATOR).orElseThrow();
        }
        String separator = arrival.get().separator();
        if (separator.equals(String.valueOf(ElementString.SEPARATOR))) {
            return passed(Aspect.SEPARATOR, "ASCII 29");
        }
        return separator.isEmpty()
                ? failed(
                        Aspect.SEPARATOR,
                        "lost",
                        "The separator (ASCII 29) is lost; let the scanner send FNC1 as ASCII 29.")
                : failed(
                        Aspect.SEPARATOR,
                        characters(separator) + " instead",
                        "The separator arrives as " + characters(separator)
                                + "; let the scanner send FNC1 as ASCII 29.");
    }

    Finding prefix() {
        Optional<Arrival> foreign = arrivals.stream()
                .filter(a -> !a.prefix().isEmpty() && !a.prefixIsIdentifier())
                .findFirst();
        if (foreign.isPresent()) {
            String count = count(foreign.get().prefix());
            return failed(
                    Aspect.PREFIX, count, "The scanner sends " + count + " before the content; switch its prefix off.");
        }
        return missing(Aspect.PREFIX, Part.PREFIX_AND_SUFFIX)
                .orElseGet(() -> passed(
                        Aspect.PREFIX,
                        arrivals.stream().anyMatch(Arrival::prefixIsIdentifier) ? "symbology identifier" : "none"));
    }

    Finding suffix() {
        Set<String> suffixes = arrivals.stream().map(Arrival::suffix).collect(Collectors.toSet());
        Optional<String> foreign =
                suffixes.stream().filter(suffix -> !ENDS.contains(suffix)).findFirst();
        if (foreign.isPresent()) {
            String count = count(foreign.get());
            return failed(
                    Aspect.SUFFIX,
                    count,
                    "The scanner sends " + count + " after the content; switch its suffix off or to Enter.");
        }
        if (suffixes.size() > 1) {
            return failed(
                    Aspect.SUFFIX,
                    "differs",
                    "What follows the content differs from symbol to symbol; set one suffix for every kind of symbol.");
        }
        return missing(Aspect.SUFFIX, Part.PREFIX_AND_SUFFIX)
                .orElseGet(() ->
                        passed(Aspect.SUFFIX, characters(suffixes.iterator().next())));
    }

    /** A refusal of the aspect when its symbol was not scanned, or something else was. */
    private Optional<Finding> missing(Aspect aspect, Part part) {
        if (arrival(part).isPresent()) {
            return Optional.empty();
        }
        return Optional.of(
                scans.containsKey(part)
                        ? failed(
                                aspect,
                                "not recognised",
                                "The scan of symbol " + part.number() + " does not hold its content; scan symbol "
                                        + part.number() + " of the sheet again.")
                        : failed(aspect, "not scanned", "Scan symbol " + part.number() + " of the sheet."));
    }

    private Optional<Arrival> arrival(Part part) {
        return arrivals.stream().filter(a -> a.part() == part).findFirst();
    }

    private static Finding passed(Aspect aspect, String found) {
        return new Finding(aspect, true, found, "");
    }

    private static Finding failed(Aspect aspect, String found, String advice) {
        return new Finding(aspect, false, found, advice);
    }

    private static String count(String text) {
        return text.length() == 1 ? "1 character" : text.length() + " characters";
    }

    /** Control characters by their names, everything else as it is: only used for what scanners are set to send. */
    private static String characters(String text) {
        if (text.isEmpty()) {
            return "none";
        }
        return text.chars()
                .mapToObj(c -> switch (c) {
                    case '\r' -> "CR";
                    case '\n' -> "LF";
                    case '\t' -> "Tab";
                    default -> c > ' ' && c < 127 ? String.valueOf((char) c) : "ASCII " + c;
                })
                .collect(Collectors.joining(text.chars().allMatch(c -> c > ' ' && c < 127) ? "" : " "));
    }
}
