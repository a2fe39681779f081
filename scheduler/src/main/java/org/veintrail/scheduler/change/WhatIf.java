package org.veintrail.scheduler.change;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.veintrail.scheduler.problem.Lane;
import org.veintrail.scheduler.problem.Order;
import org.veintrail.scheduler.problem.Outage;
import org.veintrail.scheduler.problem.Pin;
import org.veintrail.scheduler.problem.PlanTerms;
import org.veintrail.scheduler.problem.PoolKind;

/** Something a planner tries on a copy of the plan. Every {@link Disruption} can be tried as well. */
public sealed interface WhatIf extends Change {
    /**
     * Suites are closed, for example for a week of maintenance.
     *
     * @param facility id of the plant
     * @param suites how many
     * @param fromDay first day without them
     * @param toDay last day without them
     */
    record SuiteClosed(int facility, int suites, int fromDay, int toDay) implements WhatIf {
        @Override
        public Situation applyTo(Situation before) {
            return Outages.atPlant(before, facility, new Outage(PoolKind.SUITE, 2 * fromDay, 2 * toDay + 2, suites));
        }

        @Override
        public String sentence() {
            return suites + " suites of plant " + facility + " closed from day " + fromDay + " to " + toDay;
        }
    }

    /**
     * More units of a plant for a time, such as another shift of operators or a hired place in the laboratory.
     *
     * @param facility id of the plant
     * @param pool which units
     * @param units how many
     * @param fromDay first day with them
     * @param toDay last day with them
     */
    record CapacityAdded(int facility, PoolKind pool, int units, int fromDay, int toDay) implements WhatIf {
        /** Another shift of operators, certified for everything. */
        public static CapacityAdded shift(int facility, int teams, int fromDay, int toDay) {
            return new CapacityAdded(facility, PoolKind.TEAM, teams, fromDay, toDay);
        }

        @Override
        public Situation applyTo(Situation before) {
            if (!pool.canFail()) {
                throw new IllegalArgumentException(pool + " does not belong to a plant");
            }
            return Outages.addition(before, facility, new Outage(pool, 2 * fromDay, 2 * toDay + 2, units));
        }

        @Override
        public String sentence() {
            return units + " more of the " + pool.label() + " at plant " + facility + " from day " + fromDay + " to "
                    + toDay;
        }
    }

    /**
     * More orders are accepted.
     *
     * @param orders the orders; their ids are new
     */
    record OrdersAccepted(List<Order> orders) implements WhatIf {
        public OrdersAccepted {
            orders = List.copyOf(orders);
        }

        @Override
        public Situation applyTo(Situation before) {
            return Orders.accepted(before, orders);
        }

        @Override
        public String sentence() {
            return orders.size() + " more orders accepted";
        }
    }

    /**
     * A courier lane becomes slower for a time, both ways.
     *
     * @param hospital id of the hospital
     * @param facility id of the plant
     * @param ticks how much longer the way takes
     * @param fromDay first day of pick-ups that are delayed
     * @param toDay last day of them
     */
    record LaneSlowed(int hospital, int facility, int ticks, int fromDay, int toDay) implements WhatIf {
        @Override
        public Situation applyTo(Situation before) {
            PlanTerms terms = before.instance().terms();
            Lane.Delay delay = new Lane.Delay(2 * fromDay, 2 * toDay + 2, ticks);
            if (ticks < 1 || toDay < fromDay) {
                throw new IllegalArgumentException(ticks + " ticks from day " + fromDay + " to " + toDay
                        + ": give a delay and an end after the start");
            }
            List<Lane> lanes = new ArrayList<>(terms.lanes());
            lanes.removeIf(this::isMine);
            Lane old = terms.lanes().stream()
                    .filter(this::isMine)
                    .findFirst()
                    .orElse(new Lane(hospital, facility, Set.of(), Set.of(), null, List.of()));
            lanes.add(new Lane(
                    hospital,
                    facility,
                    old.pickUps(),
                    old.returnPickUps(),
                    old.transitTicks(),
                    Outages.plus(old.delays(), delay)));
            return before.withFacility(facility, f -> f)
                    .withHospital(hospital, h -> h)
                    .with(before.instance().withTerms(new PlanTerms(terms.startDate(), lanes, terms.pins())));
        }

        private boolean isMine(Lane lane) {
            return lane.hospital() == hospital && lane.facility() == facility;
        }

        @Override
        public String sentence() {
            return "the lane between hospital " + hospital + " and plant " + facility + " takes " + ticks
                    + " ticks longer from day " + fromDay + " to " + toDay;
        }
    }

    /**
     * A planner pins something of an order.
     *
     * @param pin what, why and how long
     */
    record Pinned(Pin pin) implements WhatIf {
        @Override
        public Situation applyTo(Situation before) {
            PlanTerms terms = before.instance().terms();
            return before.withOrder(pin.order(), order -> order)
                    .with(before.instance()
                            .withTerms(
                                    new PlanTerms(terms.startDate(), terms.lanes(), Outages.plus(terms.pins(), pin))));
        }

        @Override
        public String sentence() {
            return "order " + pin.order() + " pinned until tick " + pin.expiresTick() + ": " + pin.reason();
        }
    }

    /**
     * The pins of an order are taken away.
     *
     * @param order id of the order
     */
    record Unpinned(int order) implements WhatIf {
        @Override
        public Situation applyTo(Situation before) {
            PlanTerms terms = before.instance().terms();
            List<Pin> rest =
                    terms.pins().stream().filter(pin -> pin.order() != order).toList();
            return before.with(before.instance().withTerms(new PlanTerms(terms.startDate(), terms.lanes(), rest)));
        }

        @Override
        public String sentence() {
            return "the pins of order " + order + " taken away";
        }
    }
}
