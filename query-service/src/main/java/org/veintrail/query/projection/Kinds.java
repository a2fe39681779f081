package org.veintrail.query.projection;

import java.util.Locale;
import java.util.regex.Pattern;

/** Names of events for people and clients: {@code ShipmentDispatched} is {@code shipment-dispatched}. */
public final class Kinds {

    private static final Pattern WORD_START = Pattern.compile("(?<=[a-z])(?=[A-Z])");

    private static final ClassValue<String> KEBAB = new ClassValue<>() {
        @Override
        protected String computeValue(Class<?> type) {
            return kebab(type.getSimpleName());
        }
    };

    private Kinds() {}

    /** The name in kebab case. */
    public static String of(Class<?> event) {
        return KEBAB.get(event);
    }

    /** The same for a stored class name, also of a class that this version does not have. */
    public static String of(String eventType) {
        return kebab(eventType.substring(eventType.lastIndexOf('.') + 1));
    }

    private static String kebab(String simpleName) {
        return WORD_START.matcher(simpleName).replaceAll("-").toLowerCase(Locale.ROOT);
    }
}
