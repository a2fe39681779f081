package org.veintrail.custody;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.veintrail.order.command.OrderCommand;

/**
 * One step of the chain: where it may stand, what guards it, and what follows from it.
 *
 * @param command the command that asks for it
 * @param stages the stages it may follow from
 * @param goesOnWhenClosed whether a closed order still takes it
 * @param goesOnWhenHeld whether an order on identity hold still takes it
 * @param rules what guards it, in the order in which they are asked
 * @param effect what follows
 */
record Step<C extends OrderCommand>(
        Class<C> command,
        Set<Stage> stages,
        boolean goesOnWhenClosed,
        boolean goesOnWhenHeld,
        List<Rule<C>> rules,
        Effect<C> effect) {

    /** Turns a permitted command into its consequences. */
    @FunctionalInterface
    interface Effect<C extends OrderCommand> {
        Decision of(OrderState order, C command, Act act, Checks checks);
    }

    static <C extends OrderCommand> Step<C> of(
            Class<C> command, Set<Stage> stages, List<Rule<C>> rules, Effect<C> effect) {
        return new Step<>(command, stages, false, false, rules, effect);
    }

    Step<C> alsoWhenClosed() {
        return new Step<>(command, stages, true, goesOnWhenHeld, rules, effect);
    }

    Step<C> alsoWhenHeld() {
        return new Step<>(command, stages, goesOnWhenClosed, true, rules, effect);
    }

    /** Every stage of an order that exists. */
    static Set<Stage> anyStage() {
        return EnumSet.complementOf(EnumSet.of(Stage.NONE));
    }

    static Set<Stage> from(Stage first, Stage... more) {
        return EnumSet.of(first, more);
    }

    /** From one stage up to another, both included, in the order in which stages are declared. */
    static Set<Stage> between(Stage first, Stage last) {
        return EnumSet.range(first, last);
    }
}
