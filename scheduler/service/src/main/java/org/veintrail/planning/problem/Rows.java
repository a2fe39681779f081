package org.veintrail.planning.problem;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.veintrail.order.OrderId;
import org.veintrail.plan.PlannedChain;
import org.veintrail.scheduler.plan.Assignment;
import org.veintrail.scheduler.plan.Plan;
import org.veintrail.scheduler.problem.Facility;
import org.veintrail.scheduler.problem.Instance;

/** A solver's rows in the words of people: order ids, dates and halves of days. */
public final class Rows {
    private Rows() {}

    /** The rows of all orders that exist; those only assumed are left out. */
    public static List<PlannedChain> chains(PlanningProblem problem, Plan plan) {
        List<PlannedChain> chains = new ArrayList<>();
        for (Assignment row : plan.assignments()) {
            chain(problem, row).ifPresent(chains::add);
        }
        return chains;
    }

    /** One row; empty for an order that is only assumed. */
    public static Optional<PlannedChain> chain(PlanningProblem problem, Assignment row) {
        return problem.order(row.order()).map(order -> chain(problem, order, row));
    }

    /** One row under an order's id. */
    public static PlannedChain chain(PlanningProblem problem, OrderId order, Assignment row) {
        PlanningCalendar calendar = problem.calendar();
        Instance instance = problem.situation().instance();
        String plant = instance.facilities().stream()
                .filter(f -> f.id() == row.facility())
                .findFirst()
                .orElseThrow()
                .name();
        return new PlannedChain(
                order,
                plant,
                calendar.date(row.aphDay()),
                calendar.date(row.suiteStart() / 2),
                row.suiteStart() % 2,
                calendar.date(row.harvestStart() / 2),
                row.harvestStart() % 2,
                calendar.date(row.qcStart() / 2),
                row.qcStart() % 2,
                calendar.date(row.qaDay()),
                calendar.date(row.infusionDay()));
    }

    /** Rows of people as a solver's plan; orders that the problem does not have are left out. */
    public static Plan plan(PlanningProblem problem, List<PlannedChain> chains) {
        Map<OrderId, Integer> numbers = new HashMap<>();
        problem.numbers().forEach((number, order) -> numbers.put(order, number));
        PlanningCalendar calendar = problem.calendar();
        Instance instance = problem.situation().instance();
        List<Assignment> rows = new ArrayList<>();
        for (PlannedChain chain : chains) {
            Integer number = numbers.get(chain.orderId());
            Optional<Facility> plant = instance.facilities().stream()
                    .filter(f -> f.name().equals(chain.plant()))
                    .findFirst();
            if (number != null && plant.isPresent()) {
                rows.add(new Assignment(
                        number,
                        plant.get().id(),
                        calendar.day(chain.apheresis()),
                        2 * calendar.day(chain.suite()) + chain.suiteHalf(),
                        2 * calendar.day(chain.harvest()) + chain.harvestHalf(),
                        2 * calendar.day(chain.tests()) + chain.testsHalf(),
                        calendar.day(chain.review()),
                        calendar.day(chain.infusion())));
            }
        }
        return new Plan(instance.name(), rows);
    }
}
