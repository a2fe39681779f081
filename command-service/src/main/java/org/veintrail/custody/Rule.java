package org.veintrail.custody;

import java.util.Optional;
import org.veintrail.order.command.OrderCommand;

/**
 * One rule: says nothing where a step may be done, and why where it may not.
 *
 * @param <C> the command it guards
 */
@FunctionalInterface
interface Rule<C extends OrderCommand> {

    Optional<Refusal> check(OrderState order, C command, Act act, Checks checks);
}
