package org.veintrail.scheduler.explain;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.veintrail.scheduler.model.Board;
import org.veintrail.scheduler.model.ChainOrder;
import org.veintrail.scheduler.model.Itinerary;
import org.veintrail.scheduler.model.Placement;
import org.veintrail.scheduler.model.Tail;
import org.veintrail.scheduler.problem.Instance;
import org.veintrail.scheduler.problem.PoolKind;

/**
 * What an over-full month lacks: the orders that a plan leaves out, by the four weeks in which their patients could first
 * be collected, and the cheapest capacity found that would hold them while everybody else stays. Each order, the most
 * urgent first, gets the chain whose missing unit-times cost least on top of what orders before it have already been
 * given; with all the capacity named, the plan with these chains breaks no limit.
 */
public final class Shortage {
    private static final int MONTH = 28;

    /**
     * Four weeks that cannot hold all their orders.
     *
     * @param fromDay first day
     * @param toDay last day
     * @param held chains that the missing capacity would make possible, by order
     * @param impossible ids of orders that have no chain even if they were alone
     * @param needs the missing capacity
     * @param price what it costs in all, see {@link CapacityPrices}
     */
    public record Month(
            int fromDay,
            int toDay,
            List<Placement> held,
            List<Integer> impossible,
            List<CapacityNeed> needs,
            int price) {
        public Month {
            held = List.copyOf(held);
            impossible = List.copyOf(impossible);
            needs = List.copyOf(needs);
        }

        /** The month in words. */
        public String sentence() {
            List<String> words = new ArrayList<>();
            if (!held.isEmpty()) {
                words.add("Days " + fromDay + " to " + toDay + " cannot hold orders "
                        + held.stream().map(chain -> chain.order().order().id()).toList()
                        + "; cheapest capacity that would: "
                        + needs.stream().map(CapacityNeed::sentence).collect(Collectors.joining(", ")) + " (price "
                        + price + ").");
            }
            if (!impossible.isEmpty()) {
                words.add("Orders " + impossible + " have no possible chain whatever the capacity.");
            }
            return String.join(" ", words);
        }
    }

    private record Missing(PoolKind kind, int place, int time) {}

    private final Board board;
    private final CapacityPrices prices;
    private final Tail free;
    private final Tail alone;

    private Shortage(Board board, CapacityPrices prices) {
        this.board = board;
        this.prices = prices;
        this.free = new Tail(board);
        this.alone = new Tail(new Board(board.problem()));
    }

    /** Finds the months that cannot hold all their orders; none if nobody is left out. The board is not changed. */
    public static List<Month> of(Board board, CapacityPrices prices) {
        Board copy = new Board(board.problem());
        for (Placement placement : board.placements()) {
            if (placement != null) {
                copy.put(placement);
            }
        }
        return new Shortage(copy, prices).months();
    }

    private List<Month> months() {
        Map<Integer, List<ChainOrder>> left = new TreeMap<>();
        for (ChainOrder order : board.problem().orders()) {
            if (board.at(order.index()) == null) {
                left.computeIfAbsent(order.order().aphEarliestDay() / MONTH, month -> new ArrayList<>())
                        .add(order);
            }
        }
        List<Month> months = new ArrayList<>();
        left.forEach((month, orders) -> months.add(month(month * MONTH, orders)));
        return months;
    }

    private Month month(int fromDay, List<ChainOrder> orders) {
        orders.sort(Comparator.comparingInt((ChainOrder order) -> -order.order().urgency())
                .thenComparingInt(ChainOrder::index));
        List<Placement> held = new ArrayList<>();
        List<Integer> impossible = new ArrayList<>();
        Map<Missing, Integer> missing = new HashMap<>();
        for (ChainOrder order : orders) {
            Placement chain = cheapest(order);
            if (chain == null) {
                impossible.add(order.order().id());
            } else {
                missing(chain).forEach(need -> missing.merge(need, 1, Integer::sum));
                board.put(chain);
                held.add(chain);
            }
        }
        List<CapacityNeed> needs = needs(missing);
        int price = needs.stream().mapToInt(CapacityNeed::price).sum();
        return new Month(fromDay, fromDay + MONTH - 1, held, impossible, needs, price);
    }

    private @Nullable Placement cheapest(ChainOrder order) {
        Placement best = null;
        long least = Long.MAX_VALUE;
        free.begin(order);
        alone.begin(order);
        for (Itinerary itinerary : order.range()) {
            Placement chain = tail(itinerary);
            if (chain != null) {
                // Missing capacity first; among equals the chain that is best for the patient.
                long price = price(missing(chain)) * ChainOrder.MEDIUM + Math.min(chain.cost(), ChainOrder.MEDIUM - 1);
                if (price < least) {
                    least = price;
                    best = chain;
                }
            }
        }
        return best;
    }

    /** The steps after the freezer as early as they can be, each at the first time with room if the limits allow that. */
    private @Nullable Placement tail(Itinerary itinerary) {
        Placement later = free.place(itinerary);
        return later != null ? later : alone.place(itinerary);
    }

    private List<Missing> missing(Placement chain) {
        List<Missing> missing = new ArrayList<>();
        chain.forEachStay((kind, from, to) -> {
            int place = kind.atHospital() ? chain.order().site(kind) : chain.plant();
            for (int t = from; t < to; t++) {
                if (board.blocked(kind, chain, t) != 0) {
                    missing.add(new Missing(kind, place, t));
                }
            }
        });
        chain.stays(PoolKind.SUITE, (kind, from, to) -> changeover(chain, from, to, missing));
        int day = chain.itinerary().suiteStart() / 2;
        if (!board.doses(chain.order(), chain.plant()).free(day)) {
            missing.add(new Missing(PoolKind.VECTOR, chain.plant(), day));
        }
        return missing;
    }

    /** One more suite wherever the stay would come too near to another product, from the first such tick to the last. */
    private void changeover(Placement chain, int from, int to, List<Missing> missing) {
        int plant = chain.plant();
        var changeovers = board.changeovers();
        int ticks = changeovers.ticks(plant);
        if (ticks == 0 || changeovers.firstCrowded(plant, chain.order(), from, to) < 0) {
            return;
        }
        int end = Math.min(to + ticks, board.problem().instance().horizonTicks());
        for (int t = from; t < end; t++) {
            Missing need = new Missing(PoolKind.SUITE, plant, changeovers.roomiest(plant, t));
            if (changeovers.crowded(chain, from, to, t) && !missing.contains(need)) {
                missing.add(need);
            }
        }
    }

    private long price(List<Missing> missing) {
        return missing.stream().mapToLong(need -> prices.of(need.kind())).sum();
    }

    /** Times next to each other with the same number missing become one need. */
    private List<CapacityNeed> needs(Map<Missing, Integer> missing) {
        List<CapacityNeed> needs = new ArrayList<>();
        List<Missing> sorted = missing.keySet().stream()
                .sorted(Comparator.comparing(Missing::kind)
                        .thenComparingInt(Missing::place)
                        .thenComparingInt(Missing::time))
                .toList();
        int i = 0;
        while (i < sorted.size()) {
            Missing first = sorted.get(i);
            int units = Objects.requireNonNull(missing.get(first));
            int to = first.time() + 1;
            i++;
            while (i < sorted.size()
                    && first.kind() != PoolKind.VECTOR
                    && sorted.get(i).equals(new Missing(first.kind(), first.place(), to))
                    && Objects.requireNonNull(missing.get(sorted.get(i))) == units) {
                to++;
                i++;
            }
            needs.add(need(first, to, units));
        }
        return needs;
    }

    private CapacityNeed need(Missing first, int to, int units) {
        Instance instance = board.problem().instance();
        boolean hospital = first.kind().atHospital();
        int id = hospital
                ? instance.hospitals().get(first.place()).id()
                : instance.facilities().get(first.place()).id();
        String name = hospital
                ? instance.hospitals().get(first.place()).name()
                : instance.facilities().get(first.place()).name();
        int price = prices.of(first.kind()) * units * (to - first.time());
        return new CapacityNeed(first.kind(), id, name, first.time(), to, units, price);
    }
}
