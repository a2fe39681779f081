package org.veintrail.labels.identity;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * One or more ISBT 128 structures from one symbol. A compound message says first how many structures follow; it is used
 * whole or not at all.
 *
 * @param reference the three digits of a compound message that name its composition, empty when there is no header
 * @param structures in the order of the symbol
 */
public record IsbtMessage(Optional<String> reference, List<IsbtStructure> structures) {
    /** Copies the list. */
    public IsbtMessage {
        structures = List.copyOf(structures);
    }

    /** The structure of a type, the first when there are several. */
    public <T extends IsbtStructure> Optional<T> find(Class<T> type) {
        return structures.stream().filter(type::isInstance).map(type::cast).findFirst();
    }

    /** The content of the symbol. */
    public String text() {
        String header = reference
                .map(r -> "=+" + String.format(Locale.ROOT, "%02d", structures.size()) + r)
                .orElse("");
        return header + structures.stream().map(IsbtStructure::text).collect(Collectors.joining());
    }
}
