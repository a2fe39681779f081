package org.veintrail.scheduler.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.veintrail.scheduler.problem.Instance;
import org.veintrail.scheduler.problem.Order;

/**
 * What changes from one plan to another.
 *
 * @param changes orders whose row differs, in the order of the instance
 */
public record PlanDiff(List<Change> changes) {
    /** What happens to an order. */
    public enum Kind {
        /** It gets a place for the first time. */
        PLACED,
        /** The patient is told another day of apheresis or infusion. */
        PATIENT_MOVED,
        /** Another plant makes it; the patient's days stay. */
        PLANT_MOVED,
        /** Only times inside the plant change. */
        INTERNAL,
        /** It loses its place. */
        DROPPED
    }

    /**
     * The change of one order.
     *
     * @param order the order
     * @param kind what happens to it
     * @param from row before, null if it had none
     * @param to row after, null if it has none
     */
    public record Change(
            Order order,
            Kind kind,
            @Nullable Assignment from,
            @Nullable Assignment to) {
        /** Days by which the infusion comes later (positive) or earlier; 0 unless placed both times. */
        public int infusionDays() {
            return from == null || to == null ? 0 : to.infusionDay() - from.infusionDay();
        }
    }

    public PlanDiff {
        changes = List.copyOf(changes);
    }

    /** Compares two plans of an instance. */
    public static PlanDiff between(Instance instance, Plan before, Plan after) {
        Map<Integer, Assignment> old = before.byOrder();
        Map<Integer, Assignment> now = after.byOrder();
        List<Change> changes = new ArrayList<>();
        for (Order order : instance.orders()) {
            Assignment from = old.get(order.id());
            Assignment to = now.get(order.id());
            if (from == null ? to != null : !from.equals(to)) {
                changes.add(new Change(order, kind(from, to), from, to));
            }
        }
        return new PlanDiff(changes);
    }

    private static Kind kind(@Nullable Assignment from, @Nullable Assignment to) {
        if (from == null) {
            return Kind.PLACED;
        }
        if (to == null) {
            return Kind.DROPPED;
        }
        if (from.aphDay() != to.aphDay() || from.infusionDay() != to.infusionDay()) {
            return Kind.PATIENT_MOVED;
        }
        return from.facility() == to.facility() ? Kind.INTERNAL : Kind.PLANT_MOVED;
    }

    /** How many orders a kind of change happens to. */
    public long count(Kind kind) {
        return changes.stream().filter(change -> change.kind() == kind).count();
    }

    /** Patient-days by which infusions come earlier, summed over the orders that gain. */
    public int patientDaysWon() {
        return changes.stream()
                .mapToInt(change -> Math.max(0, -change.infusionDays()))
                .sum();
    }

    /** Patient-days by which infusions come later, summed over the orders that lose. */
    public int patientDaysLost() {
        return changes.stream()
                .mapToInt(change -> Math.max(0, change.infusionDays()))
                .sum();
    }
}
