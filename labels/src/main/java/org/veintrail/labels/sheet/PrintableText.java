package org.veintrail.labels.sheet;

import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/**
 * Text that the fonts print right. Latin, Greek and Cyrillic need no more than one glyph for each character; scripts that
 * join letters, run from right to left or are missing from the fonts are refused, never printed as boxes.
 */
final class PrintableText {
    private static final Set<UnicodeScript> SCRIPTS =
            EnumSet.of(UnicodeScript.LATIN, UnicodeScript.GREEK, UnicodeScript.CYRILLIC, UnicodeScript.COMMON);

    private PrintableText() {}

    /**
     * The text in composed form (Unicode NFC).
     *
     * @param field the name of the field, for the refusal
     * @throws LabelRefused when a character cannot be printed right
     */
    static String require(String field, String text, LabelFont font) {
        if (text.chars().allMatch(c -> c >= ' ' && c < 127)) {
            return text;
        }
        String composed = Normalizer.normalize(text, Normalizer.Form.NFC);
        composed.codePoints().forEach(c -> {
            UnicodeScript script = UnicodeScript.of(c);
            if (!SCRIPTS.contains(script)) {
                throw new LabelRefused("The field \"" + field + "\" holds a character of the script "
                        + script.name().toLowerCase(Locale.ROOT)
                        + " (" + named(c) + "), which labels cannot print right; give a Latin transcription");
            }
            if (Character.isISOControl(c) || Character.getType(c) == Character.FORMAT || font.glyph(c) == null) {
                throw new LabelRefused("The field \"" + field + "\" holds the character " + named(c)
                        + ", which the label fonts do not have");
            }
        });
        return composed;
    }

    private static String named(int codePoint) {
        String code = String.format(Locale.ROOT, "U+%04X", codePoint);
        String name = Character.getName(codePoint);
        return name == null ? code : code + " " + name;
    }
}
