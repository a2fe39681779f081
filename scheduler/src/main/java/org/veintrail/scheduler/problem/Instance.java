package org.veintrail.scheduler.problem;

import java.util.List;
import java.util.Set;

/**
 * A planning instance, format {@code cart-neutral-1}. Time is counted in ticks from midnight of day 0, a Monday; tick
 * {@code 2d} is the morning and {@code 2d + 1} the evening of day {@code d}.
 *
 * @param name of the instance
 * @param seed of the generator that made it, or 0
 * @param tickHours length of a tick in hours: 12
 * @param horizonDays everything ends within this many days
 * @param courierWeekdays days with an evening pick-up, 0 = Monday
 * @param weights prices
 * @param facilities plants
 * @param hospitals treating sites
 * @param products therapies
 * @param vectorLots doses of vector
 * @param orders what is to be planned
 * @param terms dates, lanes and pins
 */
public record Instance(
        String name,
        long seed,
        int tickHours,
        int horizonDays,
        Set<Integer> courierWeekdays,
        Weights weights,
        List<Facility> facilities,
        List<Hospital> hospitals,
        List<Product> products,
        List<VectorLot> vectorLots,
        List<Order> orders,
        PlanTerms terms) {
    /** The format's name, first field of each file. */
    public static final String FORMAT = "cart-neutral-1";

    /** Ticks in a day. */
    public static final int TICKS_PER_DAY = 2;

    public Instance {
        courierWeekdays = Set.copyOf(courierWeekdays);
        facilities = List.copyOf(facilities);
        hospitals = List.copyOf(hospitals);
        products = List.copyOf(products);
        vectorLots = List.copyOf(vectorLots);
        orders = List.copyOf(orders);
    }

    /** Ticks until the horizon. */
    public int horizonTicks() {
        return horizonDays * TICKS_PER_DAY;
    }

    /** Whether a day is a Saturday or Sunday. */
    public static boolean isWeekend(int day) {
        return Math.floorMod(day, 7) >= 5;
    }

    /** First day with a courier pick-up on or after {@code day}. */
    public int pickUpFrom(int day) {
        int pickUp = day;
        while (!courierWeekdays.contains(Math.floorMod(pickUp, 7))) {
            pickUp++;
        }
        return pickUp;
    }

    /** An instance of the basic format. */
    public Instance(
            String name,
            long seed,
            int tickHours,
            int horizonDays,
            Set<Integer> courierWeekdays,
            Weights weights,
            List<Facility> facilities,
            List<Hospital> hospitals,
            List<Product> products,
            List<VectorLot> vectorLots,
            List<Order> orders) {
        this(
                name,
                seed,
                tickHours,
                horizonDays,
                courierWeekdays,
                weights,
                facilities,
                hospitals,
                products,
                vectorLots,
                orders,
                PlanTerms.NONE);
    }

    /** The same instance with other therapies. */
    public Instance withProducts(List<Product> others) {
        return with(weights, facilities, hospitals, others, vectorLots, orders, terms);
    }

    /** The same instance with other plants. */
    public Instance withFacilities(List<Facility> others) {
        return with(weights, others, hospitals, products, vectorLots, orders, terms);
    }

    /** The same instance with other hospitals. */
    public Instance withHospitals(List<Hospital> others) {
        return with(weights, facilities, others, products, vectorLots, orders, terms);
    }

    /** The same instance with other vector lots. */
    public Instance withVectorLots(List<VectorLot> others) {
        return with(weights, facilities, hospitals, products, others, orders, terms);
    }

    /** The same instance with other orders. */
    public Instance withOrders(List<Order> others) {
        return with(weights, facilities, hospitals, products, vectorLots, others, terms);
    }

    /** The same instance with other prices. */
    public Instance withWeights(Weights others) {
        return with(others, facilities, hospitals, products, vectorLots, orders, terms);
    }

    /** The same instance with other dates, lanes and pins. */
    public Instance withTerms(PlanTerms others) {
        return with(weights, facilities, hospitals, products, vectorLots, orders, others);
    }

    private Instance with(
            Weights otherWeights,
            List<Facility> otherFacilities,
            List<Hospital> otherHospitals,
            List<Product> otherProducts,
            List<VectorLot> otherLots,
            List<Order> otherOrders,
            PlanTerms otherTerms) {
        return new Instance(
                name,
                seed,
                tickHours,
                horizonDays,
                courierWeekdays,
                otherWeights,
                otherFacilities,
                otherHospitals,
                otherProducts,
                otherLots,
                otherOrders,
                otherTerms);
    }
}
