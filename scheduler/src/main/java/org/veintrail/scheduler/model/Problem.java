package org.veintrail.scheduler.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.veintrail.scheduler.plan.Assignment;
import org.veintrail.scheduler.plan.Plan;
import org.veintrail.scheduler.plan.Published;
import org.veintrail.scheduler.problem.Instance;
import org.veintrail.scheduler.problem.InvalidInstanceException;
import org.veintrail.scheduler.problem.Order;
import org.veintrail.scheduler.problem.Product;

/** An instance made ready for search: every order with its range of itineraries. Immutable once built. */
public final class Problem {
    private static final long MOST_CANDIDATES = 12_000_000;

    private final Instance instance;
    private final @Nullable Published published;
    private final ProblemIndex ids;
    private final Pools pools;
    private final List<ChainOrder> orders;
    private final int[] productIndex;

    private Problem(Instance instance, @Nullable Published published) {
        this.instance = instance;
        this.published = published;
        this.ids = new ProblemIndex(instance);
        this.pools = new Pools(ids);
        Map<Integer, Assignment> rows = published == null ? Map.of() : known(published.plan());
        List<ChainOrder> chains = new ArrayList<>();
        this.productIndex = new int[instance.orders().size()];
        for (int i = 0; i < instance.orders().size(); i++) {
            var order = instance.orders().get(i);
            productIndex[i] = ids.productIndex(order.product());
            chains.add(new ChainOrder(ids, i, rows.get(order.id()), published == null ? 0 : published.now()));
        }
        this.orders = List.copyOf(chains);
    }

    private Map<Integer, Assignment> known(Plan plan) {
        Map<Integer, Assignment> rows = new HashMap<>();
        for (Assignment row : plan.assignments()) {
            ids.facility(row.facility());
            rows.put(row.order(), row);
        }
        return rows;
    }

    /** Makes an instance ready for a first plan. */
    public static Problem of(Instance instance) {
        return of(instance, null);
    }

    /** Makes an instance ready for a plan that replaces a published one. */
    public static Problem of(Instance instance, @Nullable Published published) {
        Problem problem = new Problem(instance, published);
        Board empty = new Board(problem);
        Tail tail = new Tail(empty, true);
        long candidates = 0;
        for (ChainOrder order : problem.orders) {
            new RangeBuilder(empty, tail, order).build();
            candidates += order.range().size();
            if (candidates > MOST_CANDIDATES) {
                throw new InvalidInstanceException(
                        "orders[" + order.index() + "]",
                        "brings the possible chains of all orders to more than " + MOST_CANDIDATES
                                + "; split the instance by plant or by period, or narrow the windows");
            }
        }
        return problem;
    }

    /**
     * What an order could be if something about it or its therapy were otherwise; the other orders stay as they are.
     *
     * @param order the order
     * @param change what would be otherwise about the order
     * @param product what would be otherwise about its therapy
     */
    public ChainOrder variant(ChainOrder order, UnaryOperator<Order> change, UnaryOperator<Product> product) {
        List<Order> changed = new ArrayList<>(instance.orders());
        changed.set(order.index(), change.apply(order.order()));
        Instance other = instance.withOrders(changed)
                .withProducts(instance.products().stream()
                        .map(p -> p.id() == order.product().id() ? product.apply(p) : p)
                        .toList());
        int now = published == null ? 0 : published.now();
        ChainOrder variant = new ChainOrder(new ProblemIndex(other), order.index(), order.published(), now);
        Board empty = new Board(this);
        new RangeBuilder(empty, new Tail(empty, true), variant).build();
        return variant;
    }

    /** The instance. */
    public Instance instance() {
        return instance;
    }

    /** What was published, or null for a first plan. */
    public @Nullable Published published() {
        return published;
    }

    /** The orders, in the order of the instance. */
    public List<ChainOrder> orders() {
        return orders;
    }

    /** Calendars of all pools. */
    public Pools pools() {
        return pools;
    }

    /** Position of an order's product. */
    public int productIndex(ChainOrder order) {
        return productIndex[order.index()];
    }

    /** Index of a facility by its id. */
    public int plantIndex(int facilityId) {
        return ids.facility(facilityId);
    }

    /** Number of itineraries over all orders. */
    public long candidates() {
        return orders.stream().mapToLong(order -> order.range().size()).sum();
    }

    /** The placement of a plan's row if its itinerary is in the order's range and its later steps are possible. */
    public @Nullable Placement placement(ChainOrder order, Assignment row) {
        int plant = ids.facility(row.facility());
        for (Itinerary itinerary : order.range()) {
            if (itinerary.plant() == plant
                    && itinerary.aphDay() == row.aphDay()
                    && itinerary.suiteStart() == row.suiteStart()
                    && itinerary.harvestStart() == row.harvestStart()) {
                Placement placement = order.place(itinerary, row.qcStart(), row.qaDay(), row.infusionDay());
                return Tail.allows(placement) ? placement : null;
            }
        }
        return null;
    }

    /** The placements of a plan by order, null where an order is left out or its row is not possible. */
    public @Nullable Placement[] placements(Plan plan) {
        Map<Integer, Assignment> rows = plan.byOrder();
        @Nullable Placement[] placements = new Placement[orders.size()];
        for (ChainOrder order : orders) {
            Assignment row = rows.get(order.order().id());
            placements[order.index()] = row == null ? null : placement(order, row);
        }
        return placements;
    }

    /** The plan of placements by order. */
    public Plan plan(@Nullable Placement[] placements) {
        List<Assignment> rows = new ArrayList<>();
        for (Placement placement : placements) {
            if (placement != null) {
                rows.add(placement.toAssignment());
            }
        }
        return new Plan(instance.name(), rows);
    }
}
