package org.veintrail.command.web;

import java.util.Arrays;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.veintrail.order.command.OrderCommand;

/** Every command by the name clients use: {@code record-thaw} is {@code RecordThaw}. */
final class CommandCatalog {
    private final SortedMap<String, Class<? extends OrderCommand>> byName = new TreeMap<>();

    CommandCatalog() {
        Arrays.stream(OrderCommand.class.getPermittedSubclasses())
                .forEach(type -> byName.put(nameOf(type), type.asSubclass(OrderCommand.class)));
    }

    Optional<Class<? extends OrderCommand>> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    Map<String, Class<? extends OrderCommand>> all() {
        return Collections.unmodifiableMap(byName);
    }

    private static String nameOf(Class<?> type) {
        return type.getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    }
}
