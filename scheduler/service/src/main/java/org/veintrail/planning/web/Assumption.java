package org.veintrail.planning.web;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.veintrail.planning.problem.PlanningProblem;
import org.veintrail.planning.problem.Words.Assumed;
import org.veintrail.scheduler.change.Change;
import org.veintrail.scheduler.change.Disruption;
import org.veintrail.scheduler.change.WhatIf;
import org.veintrail.scheduler.problem.Facility;
import org.veintrail.scheduler.problem.Hospital;
import org.veintrail.scheduler.problem.Instance;
import org.veintrail.scheduler.problem.Order;
import org.veintrail.scheduler.problem.PoolKind;
import org.veintrail.scheduler.problem.Product;
import org.veintrail.scheduler.problem.VectorLot;

/**
 * Something assumed on a copy. Which fields are needed depends on the type; dates include both ends.
 *
 * @param type suite-closed, capacity-added, units-down, slots-cancelled, lane-slowed, courier-late, run-failed, order-withdrawn,
 *     vector-lot-blocked or more-orders
 * @param plant name of a plant
 * @param site name of a treating site
 * @param product name of a product
 * @param orderId an order
 * @param pool SUITE, BIOREACTOR, FREEZER, QC, QA, CRYO, TEAM, APHERESIS or INFUSION
 * @param units how many units, 1 unless said
 * @param hours how many hours later or longer
 * @param from first day
 * @param to last day
 * @param count how many orders
 * @param priority standard, medium or high
 * @param lot id of a lot of vector
 */
record Assumption(
        String type,
        @Nullable String plant,
        @Nullable String site,
        @Nullable String product,
        @Nullable String orderId,
        @Nullable String pool,
        @Nullable Integer units,
        @Nullable Integer hours,
        @Nullable LocalDate from,
        @Nullable LocalDate to,
        @Nullable Integer count,
        @Nullable String priority,
        @Nullable String lot) {
    private static final int MOST_ORDERS = 500;
    private static final int TICK_HOURS = 12;
    private static final int WINDOW = 28;

    /** The change that is meant. */
    Change change(PlanningProblem problem) {
        Asked asked = new Asked(problem);
        return switch (type == null ? "" : type) {
            case "suite-closed" -> new WhatIf.SuiteClosed(asked.plant(), amount(), asked.first(), asked.last());
            case "capacity-added" ->
                new WhatIf.CapacityAdded(asked.plant(), asked.plantPool(), amount(), asked.first(), asked.last());
            case "units-down" ->
                new Disruption.SuiteDown(
                        asked.plant(), asked.plantPool(), amount(), 2 * asked.first(), 2 * asked.last() + 2);
            case "slots-cancelled" ->
                new Disruption.SlotCancelled(
                        asked.site().id(), asked.sitePool(), amount(), asked.first(), asked.last());
            case "lane-slowed" ->
                new WhatIf.LaneSlowed(asked.site().id(), asked.plant(), ticks(), asked.first(), asked.last());
            case "courier-late" -> new Disruption.CourierLate(asked.order(), ticks());
            case "run-failed" -> new Disruption.RunFailed(asked.order(), asked.first(), asked.last());
            case "order-withdrawn" -> new Disruption.OrderWithdrawn(asked.order());
            case "vector-lot-blocked" ->
                new Disruption.VectorLotBlocked(
                        lot(problem.situation().instance(), asked.facility(), lot), String.valueOf(lot));
            case "more-orders" -> new WhatIf.OrdersAccepted(orders(asked));
            default ->
                throw new InvalidQuestion(
                        "type",
                        "is '" + type
                                + "'; known are suite-closed, capacity-added, units-down, slots-cancelled, lane-slowed,"
                                + " courier-late, run-failed, order-withdrawn, vector-lot-blocked and more-orders.");
        };
    }

    private int amount() {
        int value = units == null ? 1 : units;
        if (value < 1 || value > 1_000) {
            throw new InvalidQuestion("units", "is " + value + "; it must be between 1 and 1000.");
        }
        return value;
    }

    private int ticks() {
        if (hours == null || hours < 1 || hours > 1_000) {
            throw new InvalidQuestion("hours", "is " + hours + "; it must be between 1 and 1000.");
        }
        return (hours + TICK_HOURS - 1) / TICK_HOURS;
    }

    private List<Order> orders(Asked asked) {
        int many = count == null ? 1 : count;
        if (many < 1 || many > MOST_ORDERS) {
            throw new InvalidQuestion("count", "is " + many + "; it must be between 1 and " + MOST_ORDERS + ".");
        }
        int urgency = urgency(priority);
        List<Order> orders = new ArrayList<>();
        IntStream.range(0, many).forEach(i -> orders.add(asked.assumed(i, urgency)));
        return orders;
    }

    /** Position of a plant's lot of vector in an instance. */
    static int lot(Instance instance, Facility plant, @Nullable String id) {
        List<VectorLot> lots = instance.vectorLots();
        return IntStream.range(0, lots.size())
                .filter(i ->
                        lots.get(i).facility() == plant.id() && lots.get(i).id().equals(id))
                .findFirst()
                .orElseThrow(() -> new InvalidQuestion(
                        "lot",
                        "is '" + id + "'; " + plant.name() + " has "
                                + lots.stream()
                                        .filter(lot -> lot.facility() == plant.id()
                                                && !lot.id().isEmpty())
                                        .map(VectorLot::id)
                                        .distinct()
                                        .toList()
                                + "."));
    }

    /** Urgency of a priority's word. */
    static int urgency(@Nullable String priority) {
        return switch (priority == null ? "standard" : priority.toLowerCase(Locale.ROOT)) {
            case "standard" -> 1;
            case "medium" -> 3;
            case "high" -> 9;
            default ->
                throw new InvalidQuestion("priority", "is '" + priority + "'; it must be standard, medium or high.");
        };
    }

    /** What the names in the question mean in a problem. */
    private final class Asked {
        private final PlanningProblem problem;

        Asked(PlanningProblem problem) {
            this.problem = problem;
        }

        int plant() {
            return facility().id();
        }

        private Facility facility() {
            return problem.situation().instance().facilities().stream()
                    .filter(f -> f.name().equals(plant))
                    .findFirst()
                    .orElseThrow(() -> new InvalidQuestion("plant", "is '" + plant + "', which is no plant here."));
        }

        Hospital site() {
            return problem.situation().instance().hospitals().stream()
                    .filter(h -> h.name().equals(site))
                    .findFirst()
                    .orElseThrow(() -> new InvalidQuestion("site", "is '" + site + "', which is no site here."));
        }

        PoolKind plantPool() {
            return pool(PoolKind::canFail);
        }

        PoolKind sitePool() {
            return pool(PoolKind::atHospital);
        }

        private PoolKind pool(java.util.function.Predicate<PoolKind> fits) {
            Optional<PoolKind> kind = Arrays.stream(PoolKind.values())
                    .filter(each -> each.name().equals(pool))
                    .filter(fits)
                    .findFirst();
            return kind.orElseThrow(() -> new InvalidQuestion(
                    "pool",
                    "is '" + pool + "'; it must be one of "
                            + Arrays.stream(PoolKind.values()).filter(fits).toList() + "."));
        }

        int order() {
            return problem.numbers().entrySet().stream()
                    .filter(each -> each.getValue().value().equals(orderId))
                    .findFirst()
                    .orElseThrow(
                            () -> new InvalidQuestion("orderId", "is '" + orderId + "', which is no open order here."))
                    .getKey();
        }

        int first() {
            return day("from", from);
        }

        int last() {
            int last = day("to", to);
            if (last < first()) {
                throw new InvalidQuestion("to", "is " + to + ", before from, which is " + from + ".");
            }
            return last;
        }

        private int day(String field, @Nullable LocalDate date) {
            if (date == null) {
                throw new InvalidQuestion(field, "is missing.");
            }
            int day = problem.calendar().day(date);
            if (day < 0 || day >= problem.situation().instance().horizonDays()) {
                throw new InvalidQuestion(
                        field,
                        "is " + date + ", outside the days that are planned, "
                                + problem.calendar().start() + " to "
                                + problem.calendar()
                                        .date(problem.situation().instance().horizonDays() - 1)
                                + ".");
            }
            return day;
        }

        Order assumed(int index, int urgency) {
            Product made = madeAt(problem, product, facility());
            int today = (problem.situation().now() + 1) / 2;
            return new Order(
                    Assumed.FIRST + index,
                    site().id(),
                    made.id(),
                    false,
                    urgency,
                    today,
                    today + 1,
                    today + WINDOW,
                    usualExpansion(problem, made),
                    today + 1 + WINDOW,
                    0);
        }
    }

    /** A product as it is made at a plant. */
    static Product madeAt(PlanningProblem problem, @Nullable String product, Facility plant) {
        return problem.situation().instance().products().stream()
                .filter(p -> p.name().equals(product + "@" + plant.name()))
                .findFirst()
                .orElseThrow(() -> new InvalidQuestion("product", "is '" + product + "', which is not made here."));
    }

    /** The expansion that other orders of the product are planned with, or a week. */
    static int usualExpansion(PlanningProblem problem, Product made) {
        return problem.situation().instance().orders().stream()
                .filter(order -> order.product() == made.id())
                .mapToInt(Order::expansionTicks)
                .max()
                .orElse(14);
    }
}
