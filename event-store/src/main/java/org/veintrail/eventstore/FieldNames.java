package org.veintrail.eventstore;

import java.nio.charset.StandardCharsets;

/** Names of JSON members as names of fields: a dot, a dollar and a zero character are syntax to servers, so that look-alike characters stand for them. */
final class FieldNames {

    private static final char ESCAPE = '\uFF3C';
    private static final String SYNTAX = "$.\0";
    private static final String LOOK_ALIKE = "\uFF04\uFF0E\u2400";

    /** The only field of a document that stands for a number which no BSON type holds exactly. No member's name becomes this one. */
    static final String NUMBER = ESCAPE + "number";

    static final byte[] NUMBER_BYTES = NUMBER.getBytes(StandardCharsets.UTF_8);

    private FieldNames() {}

    /** The name under which a member is stored. */
    static String stored(String name) {
        StringBuilder escaped = null;
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            int syntax = SYNTAX.indexOf(c);
            boolean quoted = c == ESCAPE || LOOK_ALIKE.indexOf(c) >= 0;
            if (escaped == null && (syntax >= 0 || quoted)) {
                escaped = new StringBuilder(name.length() + 8).append(name, 0, i);
            }
            if (escaped != null) {
                if (quoted) {
                    escaped.append(ESCAPE);
                }
                escaped.append(syntax >= 0 ? LOOK_ALIKE.charAt(syntax) : c);
            }
        }
        return escaped == null ? name : escaped.toString();
    }

    /** The name of the member that is stored under a name. */
    static String plain(String name) {
        StringBuilder plain = null;
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            int lookAlike = LOOK_ALIKE.indexOf(c);
            if (plain == null && (c == ESCAPE || lookAlike >= 0)) {
                plain = new StringBuilder(name.length()).append(name, 0, i);
            }
            if (plain != null) {
                if (c == ESCAPE && i + 1 < name.length()) {
                    plain.append(name.charAt(++i));
                } else {
                    plain.append(lookAlike >= 0 ? SYNTAX.charAt(lookAlike) : c);
                }
            }
        }
        return plain == null ? name : plain.toString();
    }
}
