package org.veintrail.labels.identity;

import java.util.Optional;

/**
 * What the three symbols of the scanner test sheet prove: keyboard layout and case, the GS1 separator, and what the
 * scanner sends before and after the content.
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

    /** The symbols of the sheet. */
    public enum Part {
        /** Keyboard layout and case. */
        LAYOUT_AND_CASE,
        /** ASCII 29 between the fields. */
        SEPARATOR,
        /** Characters before and after the content. */
        PREFIX_AND_SUFFIX
    }

    /**
     * The judgement on one scan.
     *
     * @param passed whether the content came as it stands in the symbol
     * @param prefix what came before the content, such as a symbology identifier
     * @param suffix what came after the content
     * @param advice what is wrong and what to do; empty when passed
     */
    public record Judgement(boolean passed, String prefix, String suffix, String advice) {}

    /** Judges the scan of one part of the sheet. */
    public static Judgement judge(Part part, String raw) {
        String expected = switch (part) {
            case LAYOUT_AND_CASE -> LAYOUT;
            case SEPARATOR -> SEPARATOR.text();
            case PREFIX_AND_SUFFIX -> LINEAR;
        };
        int at = raw.indexOf(expected);
        if (at >= 0) {
            return passed(raw.substring(0, at), raw.substring(at + expected.length()));
        }
        return new Judgement(false, "", "", advice(raw, expected));
    }

    private static Judgement passed(String prefix, String suffix) {
        boolean known = prefix.isEmpty() || Symbology.contentStart(prefix) == prefix.length();
        return known
                ? new Judgement(true, prefix, suffix, "")
                : new Judgement(
                        false,
                        prefix,
                        suffix,
                        "The scanner sends " + prefix.length()
                                + " characters before the content; switch its prefix off");
    }

    private static String advice(String raw, String expected) {
        Optional<KeyboardLayout> layout = layout(raw, expected);
        if (layout.isPresent()) {
            return "This looks like a " + layout.get().title()
                    + " keyboard layout; set the device to US or the scanner to "
                    + layout.get().title();
        }
        if (raw.regionMatches(true, 0, expected, 0, expected.length())) {
            return "Capital and small letters are exchanged or lost; switch caps lock and the scanner's case setting off";
        }
        String bare = expected.replace(String.valueOf(ElementString.SEPARATOR), "");
        if (!bare.equals(expected) && raw.contains(bare)) {
            return "The separator (ASCII 29) is lost; let the scanner send FNC1 as ASCII 29";
        }
        return "The scan does not hold the content of the test symbol; scan the right symbol of the sheet";
    }

    private static Optional<KeyboardLayout> layout(String raw, String expected) {
        for (KeyboardLayout layout : KeyboardLayout.values()) {
            if (raw.contains(layout.garble(expected))) {
                return Optional.of(layout);
            }
        }
        return Optional.empty();
    }
}
