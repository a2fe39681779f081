package org.veintrail.labels.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.veintrail.labels.identity.ApplicationIdentifier;
import org.veintrail.labels.identity.ElementString;
import org.veintrail.labels.identity.Symbology;

/**
 * The scanner test sheet: what its three symbols hold, and what a scan of each proves about keyboard layout, case, GS1
 * separator, prefix and suffix. A pure function of the expected and the received strings; nothing that was scanned by
 * mistake, a patient's wristband for one, is repeated in a finding.
 */
public final class ScannerCheck {
    /** Content of the first symbol: letters that layouts exchange, both cases, digits and marks that labels use. */
    public static final String LAYOUT = "VT1 qaz QAZ wym WYM 0123456789 .-/=&(<>,*+:;";

    /** Content of the second symbol, an element string with a separator. */
    public static final ElementString SEPARATOR = ElementString.of(
            ElementString.element(ApplicationIdentifier.BATCH, "SCANNER-TEST"),
            ElementString.element(ApplicationIdentifier.SERIAL, "aZ19"));

    /** Content of the third symbol. */
    public static final String LINEAR = "VT1-SCANNER-TEST";

    private ScannerCheck() {}

    /** The symbols of the sheet, from top to bottom. */
    public enum Part {
        /** Keyboard layout and case. */
        LAYOUT_AND_CASE(Symbology.DATA_MATRIX, LAYOUT, "layoutTest"),
        /** ASCII 29 between the fields. */
        SEPARATOR(Symbology.GS1_DATA_MATRIX, ScannerCheck.SEPARATOR.text(), "separatorTest"),
        /** Characters before and after the content. */
        PREFIX_AND_SUFFIX(Symbology.CODE_128, LINEAR, "linearTest");

        private final Symbology symbology;
        private final String expected;
        private final String field;

        Part(Symbology symbology, String expected, String field) {
            this.symbology = symbology;
            this.expected = expected;
            this.field = field;
        }

        /** The kind of symbol. */
        public Symbology symbology() {
            return symbology;
        }

        /** The content of the symbol, separators as ASCII 29. */
        public String expected() {
            return expected;
        }

        /** The field of the template {@code scanner-test} that takes the content. */
        public String field() {
            return field;
        }

        String number() {
            return Integer.toString(ordinal() + 1);
        }
    }

    /** What the sheet proves. */
    public enum Aspect {
        /** The computer expects the keyboard layout that the scanner types. */
        LAYOUT,
        /** Capital and small letters arrive as they are. */
        CASE,
        /** FNC1 arrives as ASCII 29. */
        SEPARATOR,
        /** Nothing, or the symbology identifier of ISO/IEC 15424, stands before the content. */
        PREFIX,
        /** Nothing, Enter or Tab stands after the content, the same after each. */
        SUFFIX
    }

    /**
     * One thing found out.
     *
     * @param aspect what was looked at
     * @param passed whether scans can be relied on in this respect
     * @param found what the scanner does, in a few words, without the scanned text
     * @param advice what to change; empty when passed
     */
    public record Finding(Aspect aspect, boolean passed, String found, String advice) {}

    /**
     * The judgement on a device.
     *
     * @param passed whether every finding passed
     * @param findings one for each aspect, in their order
     */
    public record Judgement(boolean passed, List<Finding> findings) {
        /** Copies the list. */
        public Judgement {
            findings = List.copyOf(findings);
        }

        /** The finding on one aspect. */
        public Finding finding(Aspect aspect) {
            return findings.get(aspect.ordinal());
        }

        /** What to change, one sentence after the other; empty when passed. */
        public String advice() {
            return findings.stream()
                    .map(Finding::advice)
                    .filter(advice -> !advice.isEmpty())
                    .distinct()
                    .collect(Collectors.joining(" "));
        }
    }

    /** The values for the template {@code scanner-test}. */
    public static Map<String, String> fields() {
        return List.of(Part.values()).stream().collect(Collectors.toUnmodifiableMap(Part::field, Part::expected));
    }

    /**
     * Judges the scans of the whole sheet.
     *
     * @param scans the string received for each symbol; a symbol that was not scanned is left out and fails its aspects
     */
    public static Judgement judge(Map<Part, String> scans) {
        List<Arrival> arrivals = new ArrayList<>();
        for (Part part : Part.values()) {
            String raw = scans.get(part);
            if (raw != null) {
                Arrival.of(part, raw).ifPresent(arrivals::add);
            }
        }
        Judge judge = new Judge(scans, arrivals);
        List<Finding> findings =
                List.of(judge.layout(), judge.letterCase(), judge.separator(), judge.prefix(), judge.suffix());
        return new Judgement(findings.stream().allMatch(Finding::passed), findings);
    }

    /** Which part of the sheet a string is, however garbled, so that scans may come in any order; nothing when none. */
    public static Optional<Part> recognise(String raw) {
        for (Part part : Part.values()) {
            if (Arrival.of(part, raw).isPresent()) {
                return Optional.of(part);
            }
        }
        return Optional.empty();
    }
}
