package org.veintrail.scheduler.change;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.veintrail.scheduler.plan.Assignment;
import org.veintrail.scheduler.plan.Plan;
import org.veintrail.scheduler.plan.Published;
import org.veintrail.scheduler.problem.Facility;
import org.veintrail.scheduler.problem.Hospital;
import org.veintrail.scheduler.problem.Instance;
import org.veintrail.scheduler.problem.Order;

/**
 * Where planning stands: what has to be planned, what was told to hospitals and plants, and how late it is. Immutable;
 * a change makes another situation and leaves this one as it is.
 *
 * @param instance what has to be planned
 * @param published the plan in force and the tick of now
 */
public record Situation(Instance instance, Published published) {
    /** The situation after some changes, one after the other. */
    public Situation after(List<? extends Change> changes) {
        Situation now = this;
        for (Change change : changes) {
            now = change.applyTo(now);
        }
        return now;
    }

    /** The tick of now. */
    public int now() {
        return published.now();
    }

    /** The plan in force. */
    public Plan plan() {
        return published.plan();
    }

    Situation with(Instance other) {
        return new Situation(other, published);
    }

    /** The same without a published row of an order. */
    Situation withoutRow(int order) {
        List<Assignment> rows = plan().assignments().stream()
                .filter(row -> row.order() != order)
                .toList();
        return new Situation(instance, new Published(new Plan(plan().instance(), rows), now()));
    }

    Situation withFacility(int id, UnaryOperator<Facility> change) {
        return with(instance.withFacilities(
                replaced("plant", id, instance.facilities(), facility -> facility.id() == id, change)));
    }

    Situation withHospital(int id, UnaryOperator<Hospital> change) {
        return with(instance.withHospitals(
                replaced("hospital", id, instance.hospitals(), hospital -> hospital.id() == id, change)));
    }

    Situation withOrder(int id, UnaryOperator<Order> change) {
        return with(instance.withOrders(replaced("order", id, instance.orders(), order -> order.id() == id, change)));
    }

    private <T> List<T> replaced(String what, int id, List<T> members, Predicate<T> which, UnaryOperator<T> change) {
        List<T> others = new ArrayList<>(members);
        for (int i = 0; i < others.size(); i++) {
            if (which.test(others.get(i))) {
                others.set(i, change.apply(others.get(i)));
                return others;
            }
        }
        throw new IllegalArgumentException("There is no " + what + " " + id + " in " + instance.name());
    }
}
