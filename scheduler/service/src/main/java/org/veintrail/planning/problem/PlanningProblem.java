package org.veintrail.planning.problem;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.veintrail.order.OrderId;
import org.veintrail.planning.facts.OrderFacts;
import org.veintrail.scheduler.change.Situation;

/**
 * A problem made from facts, with what is needed to read its answers.
 *
 * @param situation what has to be planned and what is in force
 * @param calendar its days
 * @param numbers order ids by the number solvers know them by
 * @param unplanned orders that no problem can be made of, with the reason
 * @param position position of the log it was made from
 * @param planNumber number of the published plan, 0 where there is none
 */
public record PlanningProblem(
        Situation situation,
        PlanningCalendar calendar,
        Map<Integer, OrderId> numbers,
        List<Unplanned> unplanned,
        long position,
        int planNumber) {

    /** An order that cannot be planned. */
    public record Unplanned(OrderId orderId, String reason) {}

    public PlanningProblem {
        numbers = Map.copyOf(numbers);
        unplanned = List.copyOf(unplanned);
    }

    /** The order of a number; empty for one that is only assumed. */
    public Optional<OrderId> order(int number) {
        return Optional.ofNullable(numbers.get(number));
    }

    /** Whether the order still has something to be planned. */
    static boolean isOpen(OrderFacts order) {
        return order.progress != OrderFacts.Progress.GIVEN;
    }
}
