package org.veintrail.json;

/** The sample events, for tests of other packages. */
public final class Samples {

    private Samples() {}

    /** One event of a class. */
    public static Object of(Class<?> type) {
        return SampleEvents.all().values().stream()
                .filter(type::isInstance)
                .findFirst()
                .orElseThrow(() -> new AssertionError("No sample of " + type));
    }
}
