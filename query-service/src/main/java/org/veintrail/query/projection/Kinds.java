package org.veintrail.query.projection;

import java.util.Locale;
import java.util.regex.Pattern;

/** Names of events for people and clients: {@code ShipmentDispatched} is {@code shipment-dispatched}. */
public final class Kinds {

    private static final Pattern WORD_START = Pattern.compile("(?<=[a-z])(?=[A-Z])");

    private static final ClassValue<String> KEBAB = new ClassValue<>() {
        @Override
        protected String computeValue(Class<?> type) {
            return WORD_START.matcher(type.getSimpleName()).replaceAll("-").toLowerCase(Locale.ROOT);
        }
    };

    private Kinds() {}

    /** The name in kebab case. */
    public static String of(Class<?> event) {
        return KEBAB.get(event);
    }
}
