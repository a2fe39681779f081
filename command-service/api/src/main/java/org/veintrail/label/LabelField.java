package org.veintrail.label;

import java.util.regex.Pattern;
import org.veintrail.order.Text;

/**
 * A value for one field of a label's template. Fields that name the patient are refused, because requests stay in the log for ever.
 *
 * @param name the field, such as {@code product}
 * @param value what stands there, 1 to 400 characters
 */
public record LabelField(String name, String value) {
    private static final Pattern NAME = Pattern.compile("[a-zA-Z][a-zA-Z0-9]{0,39}");
    private static final int LONGEST = 400;

    public LabelField {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "A field of a label is 1 to 40 letters and digits, but this one is '" + Text.shown(name) + "'.");
        }
        if (name.startsWith("patient")) {
            throw new IllegalArgumentException(
                    "The field " + name
                            + " names the patient, and print requests are recorded. Make labels with patient data in the preview.");
        }
        if (value.isBlank() || value.length() > LONGEST) {
            throw new IllegalArgumentException("The field " + name + " must have 1 to " + LONGEST
                    + " characters, but has " + value.length() + ".");
        }
    }
}
