package org.veintrail.order;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * The value of a test: a finite number in the test's unit, or a word such as {@code negative}.
 *
 * @param value a {@link Double} or a {@link String}
 */
public record Measurement(@JsonValue Object value) {

    public Measurement {
        if (!(value instanceof Double number && Double.isFinite(number)) && !(value instanceof String)) {
            throw new IllegalArgumentException(
                    "A measured value is a number or a word, but this is " + Text.shown(String.valueOf(value)) + ".");
        }
        if (value instanceof String word) {
            Text.prose("value", word);
        }
    }

    /** Reads a JSON number or string. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static Measurement of(Object value) {
        return new Measurement(value instanceof Number number ? (Object) number.doubleValue() : value);
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
