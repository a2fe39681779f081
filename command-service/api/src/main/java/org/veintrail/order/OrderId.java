package org.veintrail.order;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/**
 * The chain-of-identity identifier of one therapy order: {@code VT}, two digits of the year, seven letters or digits, and an
 * ISO/IEC 7064 MOD 37,36 check character over the eleven before it. Only the form is checked here; the check character is a
 * rule of the domain, because a wrong one is a refusal worth recording.
 *
 * @param value twelve characters, upper case
 * @throws IllegalArgumentException if the form is wrong
 */
public record OrderId(@JsonValue String value) {
    private static final Pattern FORM = Pattern.compile("VT[0-9]{2}[0-9A-Z]{8}");

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public OrderId {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "An order id is VT, two digits and eight letters or digits, like VT26K7Q3MXA4, but this is '"
                            + Text.shown(value) + "'. Scan it instead of typing it.");
        }
    }

    /** The value itself, so that the id reads well in messages and routes commands. */
    @Override
    public String toString() {
        return value;
    }
}
