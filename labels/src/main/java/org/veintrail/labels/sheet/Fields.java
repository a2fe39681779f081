package org.veintrail.labels.sheet;

import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Fields in braces inside the texts of a template. */
final class Fields {
    /** Fields that name the patient; they stand only on templates that say so. */
    static final String PATIENT_PREFIX = "patient";

    private static final Pattern FIELD = Pattern.compile("\\{([a-zA-Z][a-zA-Z0-9]*)}");

    private Fields() {}

    static Set<String> in(String text) {
        Set<String> fields = new TreeSet<>();
        Matcher matcher = FIELD.matcher(text);
        while (matcher.find()) {
            fields.add(matcher.group(1));
        }
        return fields;
    }

    static Set<String> usedBy(Template.Element element) {
        Set<String> fields = switch (element) {
            case Template.Text text -> in(text.text());
            case Template.SymbolBox symbol -> in(symbol.content());
            default -> new TreeSet<>();
        };
        String when = element.when();
        if (when != null) {
            fields.add(name(when));
        }
        return fields;
    }

    static String fill(String text, UnaryOperator<String> values) {
        return FIELD.matcher(text).replaceAll(match -> Matcher.quoteReplacement(values.apply(match.group(1))));
    }

    static String name(String when) {
        return when.startsWith("!") ? when.substring(1) : when;
    }

    static boolean drawn(@Nullable String when, LabelData data) {
        return when == null || when.startsWith("!") != data.has(name(when));
    }
}
