package org.veintrail.labels.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.veintrail.labels.identity.ElementString;
import org.veintrail.labels.identity.KeyboardLayout;

/**
 * How the content of one test symbol arrived: the fewest changes that explain the string.
 *
 * @param part the symbol
 * @param layout the keyboard layout of the computer, when it is not the scanner's
 * @param letterCase what happened to capital and small letters
 * @param separator what stands where ASCII 29 belongs; ASCII 29 for symbols without one
 * @param prefix what came before the content
 * @param suffix what came after it
 */
record Arrival(
        ScannerCheck.Part part,
        Optional<KeyboardLayout> layout,
        LetterCase letterCase,
        String separator,
        String prefix,
        String suffix) {
    private static final String GS = String.valueOf(ElementString.SEPARATOR);
    /** Scanners write the separator as up to so many other characters, such as {@code <GS>} or {@code \x1D}. */
    private static final int LONGEST_SEPARATOR = 6;

    /** What can happen to letters on the way. */
    enum LetterCase {
        /** Nothing. */
        KEPT(text -> text),
        /** Exchanged: caps lock. */
        EXCHANGED(LetterCase::exchange),
        /** All capitals. */
        CAPITALS(text -> text.toUpperCase(Locale.ROOT)),
        /** All small. */
        SMALL(text -> text.toLowerCase(Locale.ROOT));

        private final UnaryOperator<String> change;

        LetterCase(UnaryOperator<String> change) {
            this.change = change;
        }

        String of(String text) {
            return change.apply(text);
        }

        private static String exchange(String text) {
            StringBuilder out = new StringBuilder(text.length());
            for (int i = 0; i < text.length(); i++) {
                char c = text.charAt(i);
                out.append(Character.isUpperCase(c) ? Character.toLowerCase(c) : Character.toUpperCase(c));
            }
            return out.toString();
        }
    }

    /** How the symbol's content may have become the string, or nothing when no such change explains it. */
    static Optional<Arrival> of(ScannerCheck.Part part, String raw) {
        List<Optional<KeyboardLayout>> layouts = new ArrayList<>(List.of(Optional.empty()));
        for (KeyboardLayout layout : KeyboardLayout.values()) {
            layouts.add(Optional.of(layout));
        }
        for (Optional<KeyboardLayout> layout : layouts) {
            for (LetterCase letters : LetterCase.values()) {
                // The scanner changes letters before it types them, caps lock after the layout has chosen them.
                Optional<Arrival> arrival = find(part, raw, layout, letters, text -> typed(letters.of(text), layout))
                        .or(() -> find(part, raw, layout, letters, text -> letters.of(typed(text, layout))));
                if (arrival.isPresent()) {
                    return arrival;
                }
            }
        }
        return Optional.empty();
    }

    /** Whether nothing but its own symbology identifier stands before the content. */
    boolean prefixIsIdentifier() {
        String identifier = part.symbology().identifier();
        return prefix.equals(identifier)
                || prefix.equals(identifier + GS)
                || layout.filter(l -> prefix.equals(l.garble(identifier))).isPresent();
    }

    private static String typed(String text, Optional<KeyboardLayout> layout) {
        return layout.map(l -> l.garble(text)).orElse(text);
    }

    private static Optional<Arrival> find(
            ScannerCheck.Part part,
            String raw,
            Optional<KeyboardLayout> layout,
            LetterCase letters,
            UnaryOperator<String> change) {
        String[] pieces = part.expected().split(GS, -1);
        String head = change.apply(pieces[0]);
        int start = raw.indexOf(head);
        if (start < 0) {
            return Optional.empty();
        }
        int end = start + head.length();
        String prefix = raw.substring(0, start);
        if (pieces.length == 1) {
            return Optional.of(new Arrival(part, layout, letters, GS, prefix, raw.substring(end)));
        }
        String tail = change.apply(pieces[1]);
        int at = raw.indexOf(tail, end);
        if (at < 0 || at - end > LONGEST_SEPARATOR) {
            return Optional.empty();
        }
        return Optional.of(
                new Arrival(part, layout, letters, raw.substring(end, at), prefix, raw.substring(at + tail.length())));
    }
}
