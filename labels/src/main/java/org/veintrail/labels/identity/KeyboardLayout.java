package org.veintrail.labels.identity;

import java.text.Normalizer;

/**
 * Keyboard layouts that garble a scan when the scanner types as on a US keyboard and the computer expects another. A
 * layout only explains a refusal; a scan that was mended this way is never taken for the real one.
 */
public enum KeyboardLayout {
    /** AZERTY as in France: digits need the shift key; A and Q, W and Z change places. */
    FRENCH(
            "French",
            "`² ~~ 1& !1 2é @2 3\" #3 4' $4 5( %5 6- ^6 7è &7 8_ *8 9ç (9 0à )0 -) _° qa QA wz WZ aq AQ zw ZW "
                    + "[^ {¨ ]$ }£ \\* |µ ;m :M 'ù \"% m, M? ,; <. .: >/ /! ?§"),
    /** QWERTZ as in Germany: Y and Z change places, most marks move. */
    GERMAN("German", "`^ ~° @\" #§ ^& &/ *( () )= -ß _? =´ +` yz YZ zy ZY [ü {Ü ]+ }* \\# |' ;ö :Ö 'ä \"Ä <; >: /- ?_");

    private final String title;
    /** Pairs of a US key and the character that comes out, a space between. */
    private final String pairs;

    KeyboardLayout(String title, String pairs) {
        this.title = title;
        this.pairs = pairs;
    }

    /** The name in English. */
    public String title() {
        return title;
    }

    /** What comes out when a scanner types the text as on a US keyboard into a computer with this layout. */
    public String garble(String text) {
        return translate(text, 0);
    }

    /** What a scanner must have typed for the text to come out. */
    public String restore(String garbled) {
        return translate(this == GERMAN ? apart(garbled) : garbled, 1);
    }

    /** Replaces each character that stands at the given place of a pair by the other one of the pair. */
    private String translate(String text, int place) {
        StringBuilder out = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            out.append(other(text.charAt(i), place));
        }
        return out.toString();
    }

    private char other(char c, int place) {
        for (int i = 0; i < pairs.length(); i += 3) {
            if (pairs.charAt(i + place) == c) {
                return pairs.charAt(i + 1 - place);
            }
        }
        return c;
    }

    /** Takes letters that a dead key has put an accent on apart again, the dead key first. */
    private static String apart(String text) {
        StringBuilder out = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            String parts = Normalizer.normalize(text.substring(i, i + 1), Normalizer.Form.NFD);
            boolean accented = parts.length() == 2 && (parts.charAt(1) == '\u0301' || parts.charAt(1) == '\u0300');
            if (accented) {
                out.append(parts.charAt(1) == '\u0301' ? '´' : '`').append(parts.charAt(0));
            } else {
                out.append(text.charAt(i));
            }
        }
        return out.toString();
    }
}
