package org.veintrail.custody;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.veintrail.label.LabelState;
import org.veintrail.label.command.LabelCommand;
import org.veintrail.label.event.LabelEvent;

/**
 * One step in a label's life: where the label may stand, what guards it, and what follows from it.
 *
 * @param command the command that asks for it
 * @param states where the label may stand
 * @param rules what guards it, in the order in which they are asked
 * @param effect what follows
 */
record LabelStep<C extends LabelCommand>(
        Class<C> command, Set<LabelState> states, List<LabelRule<C>> rules, Effect<C> effect) {

    /** One rule: says nothing where a step may be done, and why where it may not. */
    @FunctionalInterface
    interface LabelRule<C extends LabelCommand> {
        Optional<Refusal> check(LabelLife life, C command, Act act, Checks checks);
    }

    /** Turns a permitted command into its consequences. */
    @FunctionalInterface
    interface Effect<C extends LabelCommand> {
        Outcome of(LabelLife life, C command, Act act, Checks checks);
    }

    /**
     * What follows from a step.
     *
     * @param events what happened
     * @param result what the client gets back
     */
    record Outcome(List<LabelEvent> events, Map<String, Object> result) {
        static Outcome of(LabelEvent event, LabelState state) {
            return new Outcome(List.of(event), Map.of("state", state.code()));
        }
    }
}
