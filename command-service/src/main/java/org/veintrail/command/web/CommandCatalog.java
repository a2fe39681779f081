package org.veintrail.command.web;

import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.veintrail.account.command.AccountCommand;
import org.veintrail.act.Command;
import org.veintrail.label.command.LabelCommand;
import org.veintrail.order.command.OrderCommand;
import org.veintrail.plan.command.PlanCommand;
import org.veintrail.printer.command.PrinterCommand;
import org.veintrail.scanner.command.CheckInScanner;
import org.veintrail.signing.command.SigningPolicyCommand;
import org.veintrail.training.command.TrainingCommand;
import org.veintrail.upkeep.command.UpkeepCommand;

/** Every command by the name clients use: {@code record-thaw} is {@code RecordThaw}. */
final class CommandCatalog {
    private final SortedMap<String, Class<? extends Command>> byName = new TreeMap<>();

    /** What the print service says of labels is not for clients to say, so that family is left out. */
    CommandCatalog() {
        add(OrderCommand.class.getPermittedSubclasses());
        add(LabelCommand.class.getPermittedSubclasses());
        add(PlanCommand.class.getPermittedSubclasses());
        add(UpkeepCommand.class.getPermittedSubclasses());
        add(SigningPolicyCommand.class.getPermittedSubclasses());
        add(TrainingCommand.class.getPermittedSubclasses());
        add(CheckInScanner.class);
        add(PrinterCommand.class.getPermittedSubclasses());
        add(AccountCommand.class.getPermittedSubclasses());
    }

    private void add(Class<?>... types) {
        Arrays.stream(types)
                .filter(Class::isRecord)
                .forEach(type -> byName.put(Command.nameOf(type), type.asSubclass(Command.class)));
    }

    Optional<Class<? extends Command>> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    Map<String, Class<? extends Command>> all() {
        return Collections.unmodifiableMap(byName);
    }
}
