package org.veintrail.custody;

import java.util.Objects;
import org.hamcrest.BaseMatcher;
import org.hamcrest.Description;
import org.jspecify.annotations.Nullable;

/** Takes down what the fixture shows it. */
final class Heard<T> extends BaseMatcher<T> {
    private @Nullable T value;

    @Override
    @SuppressWarnings("unchecked") // The fixture shows what the expectation is about.
    public boolean matches(Object shown) {
        value = (T) shown;
        return true;
    }

    @Override
    public void describeTo(Description description) {
        description.appendText("anything");
    }

    T value() {
        return Objects.requireNonNull(value);
    }
}
