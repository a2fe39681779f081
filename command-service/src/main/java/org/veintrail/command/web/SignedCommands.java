package org.veintrail.command.web;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.veintrail.act.Command;
import org.veintrail.order.SigningCredential;

/** The commands that carry electronic signatures, which are of people and never of machines (21 CFR 11.100). */
public final class SignedCommands {
    private static final Set<String> NAMES = new CommandCatalog()
            .all().entrySet().stream()
                    .filter(each -> isSigned(each.getValue()))
                    .map(Map.Entry::getKey)
                    .collect(Collectors.toUnmodifiableSet());

    private SignedCommands() {}

    /** Their names, as clients write them. */
    public static Set<String> names() {
        return NAMES;
    }

    private static boolean isSigned(Class<? extends Command> type) {
        return Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getGenericType)
                .anyMatch(each -> each.getTypeName().contains(SigningCredential.class.getName()));
    }
}
