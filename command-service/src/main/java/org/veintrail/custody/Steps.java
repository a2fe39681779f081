package org.veintrail.custody;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.veintrail.act.Command;
import org.veintrail.order.command.OrderCommand;

/** Every step of the chain in one list: the place to look for what may follow what. */
final class Steps {
    private static final Map<Class<?>, Step<?>> ALL = index();

    private Steps() {}

    static List<Step<?>> current() {
        return Stream.of(
                        Ordering.steps(),
                        Labelling.steps(),
                        Booking.steps(),
                        IdentityChecking.steps(),
                        Collecting.steps(),
                        Shipping.steps(),
                        Manufacturing.steps(),
                        QualityControl.steps(),
                        Releasing.steps(),
                        Treating.steps(),
                        Governing.steps())
                .<Step<?>>flatMap(List::stream)
                .toList();
    }

    /** The step a command asks for. */
    @SuppressWarnings("unchecked") // Indexed by the very class the step is for.
    static <C extends OrderCommand> Step<C> of(C command) {
        Step<?> step = ALL.get(command.getClass());
        if (step == null) {
            throw new IllegalStateException(
                    "No step is declared for " + command.getClass().getSimpleName() + ". Add it to Steps.current().");
        }
        return (Step<C>) step;
    }

    /** A command's name as clients write it: {@code RecordThaw} is {@code record-thaw}. */
    static String nameOf(Class<?> command) {
        return Command.nameOf(command);
    }

    private static Map<Class<?>, Step<?>> index() {
        Map<Class<?>, Step<?>> steps = new LinkedHashMap<>();
        current().forEach(step -> steps.put(step.command(), step));
        return Map.copyOf(steps);
    }
}
