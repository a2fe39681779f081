package org.veintrail.scheduler.change;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.veintrail.scheduler.plan.Assignment;
import org.veintrail.scheduler.problem.Instance;
import org.veintrail.scheduler.problem.Order;
import org.veintrail.scheduler.problem.Outage;
import org.veintrail.scheduler.problem.PoolKind;
import org.veintrail.scheduler.problem.VectorLot;

/** Something that has happened to a plan in force. Times are ticks and days of the instance. */
public sealed interface Disruption extends Change {
    /**
     * Suites, or other units of a plant, are out of order.
     *
     * @param facility id of the plant
     * @param pool what is out of order, usually {@link PoolKind#SUITE}
     * @param units how many
     * @param fromTick first tick without them
     * @param toTick first tick with them again
     */
    record SuiteDown(int facility, PoolKind pool, int units, int fromTick, int toTick) implements Disruption {
        @Override
        public Situation applyTo(Situation before) {
            return Outages.atPlant(before, facility, new Outage(pool, fromTick, toTick, units));
        }

        @Override
        public String sentence() {
            return units + " of the " + pool.label() + " of plant " + facility + " out from tick " + fromTick + " to "
                    + toTick;
        }
    }

    /**
     * A run has failed; the patient is collected again. The dose it took is lost.
     *
     * @param order id of the order
     * @param fromDay first day of another collection
     * @param toDay last day of it
     */
    record RunFailed(int order, int fromDay, int toDay) implements Disruption {
        @Override
        public Situation applyTo(Situation before) {
            Optional<Assignment> row = before.plan().assignments().stream()
                    .filter(assignment -> assignment.order() == order)
                    .findFirst();
            Situation after = before.withOrder(
                            order, o -> o.withWindow(fromDay, toDay).withInboundDelay(0))
                    .withoutRow(order);
            boolean doseTaken = row.isPresent() && row.get().suiteStart() < before.now();
            return doseTaken ? after.with(withoutDose(after.instance(), row.get())) : after;
        }

        private Instance withoutDose(Instance instance, Assignment row) {
            Order failed = instance.orders().stream()
                    .filter(o -> o.id() == order)
                    .findFirst()
                    .orElseThrow();
            Optional<VectorLot> lot = instance.vectorLots().stream()
                    .filter(l -> l.product() == failed.product()
                            && l.facility() == row.facility()
                            && l.availableDay() <= row.suiteStart() / 2
                            && l.expiryDay() >= row.suiteStart() / 2
                            && l.doses() > 0)
                    .min(Comparator.comparingInt(VectorLot::expiryDay));
            return lot.isEmpty()
                    ? instance
                    : instance.withVectorLots(instance.vectorLots().stream()
                            .map(l -> l == lot.get() ? l.withDoses(l.doses() - 1) : l)
                            .toList());
        }

        @Override
        public String sentence() {
            return "the run of order " + order + " has failed; collection again from day " + fromDay + " to " + toDay;
        }
    }

    /**
     * The inbound courier of an order is late.
     *
     * @param order id of the order
     * @param ticks by how much later than the lane's own time the cells arrive, in all
     */
    record CourierLate(int order, int ticks) implements Disruption {
        @Override
        public Situation applyTo(Situation before) {
            return before.withOrder(order, o -> o.withInboundDelay(ticks));
        }

        @Override
        public String sentence() {
            return "the courier of order " + order + " is " + ticks + " ticks late";
        }
    }

    /**
     * Apheresis chairs or infusion beds are taken away on some days.
     *
     * @param hospital id of the hospital
     * @param pool {@link PoolKind#APHERESIS} or {@link PoolKind#INFUSION}
     * @param units how many
     * @param fromDay first day without them
     * @param toDay last day without them
     */
    record SlotCancelled(int hospital, PoolKind pool, int units, int fromDay, int toDay) implements Disruption {
        public SlotCancelled {
            if (!pool.atHospital()) {
                throw new IllegalArgumentException(
                        pool + " is not a slot of a hospital; use " + PoolKind.APHERESIS + " or " + PoolKind.INFUSION);
            }
        }

        @Override
        public Situation applyTo(Situation before) {
            return Outages.atHospital(before, hospital, new Outage(pool, 2 * fromDay, 2 * toDay + 2, units));
        }

        @Override
        public String sentence() {
            return units + " of the " + pool.label() + " of hospital " + hospital + " cancelled from day " + fromDay
                    + " to " + toDay;
        }
    }

    /**
     * A new order that cannot wait.
     *
     * @param order the order; its id is new
     */
    record UrgentOrder(Order order) implements Disruption {
        @Override
        public Situation applyTo(Situation before) {
            return Orders.accepted(before, List.of(order));
        }

        @Override
        public String sentence() {
            return "new order " + order.id() + " of urgency " + order.urgency();
        }
    }

    /**
     * Operator teams are missing.
     *
     * @param facility id of the plant
     * @param shift name of their shift, or empty for teams without one
     * @param teams how many
     * @param fromTick first tick without them
     * @param toTick first tick with them again
     */
    record OperatorSick(int facility, String shift, int teams, int fromTick, int toTick) implements Disruption {
        @Override
        public Situation applyTo(Situation before) {
            return Outages.atPlant(before, facility, new Outage(PoolKind.TEAM, fromTick, toTick, teams, shift));
        }

        @Override
        public String sentence() {
            return teams + " operator teams of plant " + facility + (shift.isEmpty() ? "" : " (" + shift + ")")
                    + " missing from tick " + fromTick + " to " + toTick;
        }
    }

    /**
     * A vector lot may not be used from now on; doses taken before stay taken.
     *
     * @param lot position of the lot in the instance's list
     * @param name what people call it, empty where it has no name
     */
    record VectorLotBlocked(int lot, String name) implements Disruption {
        /** A lot without a name. */
        public VectorLotBlocked(int lot) {
            this(lot, "");
        }

        @Override
        public Situation applyTo(Situation before) {
            return Lots.blocked(before, lot);
        }

        @Override
        public String sentence() {
            return "vector lot " + (name.isEmpty() ? lot : name) + " is blocked";
        }
    }

    /**
     * An order is no longer wanted.
     *
     * @param order id of the order
     */
    record OrderWithdrawn(int order) implements Disruption {
        @Override
        public Situation applyTo(Situation before) {
            return Orders.withdrawn(before, order);
        }

        @Override
        public String sentence() {
            return "order " + order + " is withdrawn";
        }
    }
}
