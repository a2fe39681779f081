package org.veintrail.scheduler.propose;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.veintrail.scheduler.change.Situation;
import org.veintrail.scheduler.change.WhatIf;
import org.veintrail.scheduler.explain.OrderExplanation;
import org.veintrail.scheduler.explain.PlanExplainer;
import org.veintrail.scheduler.explain.StepExplanation;
import org.veintrail.scheduler.model.Board;
import org.veintrail.scheduler.model.ChainOrder;
import org.veintrail.scheduler.model.Itinerary;
import org.veintrail.scheduler.model.Placement;
import org.veintrail.scheduler.model.Placer;
import org.veintrail.scheduler.model.Problem;
import org.veintrail.scheduler.plan.Assignment;
import org.veintrail.scheduler.problem.Instance;
import org.veintrail.scheduler.problem.Order;
import org.veintrail.scheduler.problem.PoolKind;
import org.veintrail.scheduler.search.Neighbour;
import org.veintrail.scheduler.search.Neighbourhood;

/**
 * Finds what can be promised for an order that is not in the plan yet: first places that are free as the plan stands,
 * then places that become free when others start at other times in their plant, and, where there is none of either,
 * places for which as many patients as a third of the order's urgency would be told another day. Nothing is reserved.
 */
public final class Promises {
    /**
     * What can be promised.
     *
     * @param order the order asked for
     * @param alternatives ways to make it, the earliest infusion first; one for each plant and collection day
     * @param why why not, or not earlier: the order as it stands left out of the plan
     */
    public record Answer(Order order, List<Promise> alternatives, OrderExplanation why) {
        public Answer {
            alternatives = List.copyOf(alternatives);
        }
    }

    private record Way(int plant, int aphDay) {}

    /** A chain for the order, and what others would have to do for it. */
    private record Offer(Placement placement, @Nullable Neighbour others) {
        int moved() {
            return others == null ? 0 : others.moved();
        }

        int changed() {
            return others == null ? 0 : others.orders().length - 1;
        }
    }

    private static final int TRIES = 400;
    private static final int URGENCY_PER_PATIENT = 3;
    private static final Comparator<Offer> RANKING = Comparator.<Offer>comparingInt(
                    offer -> offer.placement().infusionDay())
            .thenComparingInt(Offer::moved)
            .thenComparingInt(Offer::changed)
            .thenComparingInt(offer -> offer.placement().cost());

    private Promises() {}

    /**
     * Finds the earliest promises.
     *
     * @param now where planning stands
     * @param order the order asked for; its promised day is the day wished for
     * @param most how many alternatives to return at most
     * @throws IllegalArgumentException if the id of the order is known already, or its hospital or product is not
     */
    public static Answer earliest(Situation now, Order order, int most) {
        Situation asked = now.after(List.of(new WhatIf.OrdersAccepted(List.of(order))));
        Problem problem = Problem.of(asked.instance(), asked.published());
        Board board = new Board(problem);
        for (Placement placement : problem.placements(asked.plan())) {
            if (placement != null) {
                board.put(placement);
            }
        }
        ChainOrder chain = problem.orders().get(problem.orders().size() - 1);
        Map<Way, Offer> offers = free(board, chain);
        if (!chain.range().isEmpty()) {
            offer(offers, squeezed(board, chain, 0));
            if (offers.isEmpty()) {
                offer(offers, squeezed(board, chain, order.urgency() / URGENCY_PER_PATIENT));
            }
        }
        List<Offer> best = offers.values().stream().sorted(RANKING).limit(most).toList();
        List<Promise> promises = new ArrayList<>();
        for (Offer offer : best) {
            promises.add(promise(asked.instance(), offer, best.get(0), steps(board, offer)));
        }
        return new Answer(order, promises, new PlanExplainer(board).explain(order.id()));
    }

    private static Map<Way, Offer> free(Board board, ChainOrder chain) {
        Map<Way, Offer> offers = new HashMap<>();
        Placer placer = new Placer(board);
        for (Itinerary itinerary : chain.range()) {
            Placement placement = placer.with(chain, itinerary);
            if (placement != null) {
                offer(offers, List.of(new Offer(placement, null)));
            }
        }
        return offers;
    }

    private static List<Offer> squeezed(Board board, ChainOrder chain, int mostMoved) {
        List<Offer> offers = new ArrayList<>();
        SplittableRandom random = new SplittableRandom(chain.order().id());
        Neighbourhood near = new Neighbourhood(board, 1, Integer.MAX_VALUE);
        for (Neighbour neighbour : near.waysToSqueezeIn(chain.index(), random, TRIES, mostMoved)) {
            for (Placement after : neighbour.after()) {
                if (after != null && after.order() == chain) {
                    offers.add(new Offer(after, neighbour));
                }
            }
        }
        return offers;
    }

    private static void offer(Map<Way, Offer> offers, Collection<Offer> more) {
        for (Offer offer : more) {
            offers.merge(
                    new Way(
                            offer.placement().plant(),
                            offer.placement().itinerary().aphDay()),
                    offer,
                    (a, b) -> RANKING.compare(a, b) <= 0 ? a : b);
        }
    }

    /** Why each step of an offer is when it is, with the others where they would be. */
    private static List<StepExplanation> steps(Board board, Offer offer) {
        Board copy = new Board(board.problem());
        for (Placement placement : board.placements()) {
            if (placement != null) {
                copy.put(placement);
            }
        }
        if (offer.others() == null) {
            copy.put(offer.placement());
        } else {
            for (int order : offer.others().orders()) {
                copy.take(order);
            }
            for (Placement after : offer.others().after()) {
                if (after != null) {
                    copy.put(after);
                }
            }
        }
        return new PlanExplainer(copy).steps(offer.placement().order().order().id());
    }

    private static Promise promise(Instance instance, Offer offer, Offer first, List<StepExplanation> steps) {
        Placement placement = offer.placement();
        String plant = instance.facilities().get(placement.plant()).name();
        String hospital = instance.hospitals()
                .get(placement.order().site(PoolKind.APHERESIS))
                .name();
        List<String> binding = steps.stream()
                .filter(step -> step.waits() > 0)
                .map(StepExplanation::sentence)
                .toList();
        return new Promise(
                placement.toAssignment(),
                plant,
                hospital + " - " + plant,
                placement.infusionDay(),
                placement.tardyDays(),
                placement.veinToVeinDays(),
                placement.cost(),
                others(offer),
                offer.moved(),
                steps,
                binding,
                reason(offer, first));
    }

    private static List<Assignment> others(Offer offer) {
        List<Assignment> rows = new ArrayList<>();
        if (offer.others() != null) {
            for (Placement after : offer.others().after()) {
                if (after != null && after.order() != offer.placement().order()) {
                    rows.add(after.toAssignment());
                }
            }
        }
        return rows;
    }

    private static String reason(Offer offer, Offer first) {
        Placement placement = offer.placement();
        int later = placement.infusionDay() - first.placement().infusionDay();
        String day = offer == first
                ? "earliest infusion, day " + placement.infusionDay()
                : later == 0 ? "the same day of infusion as the first" : later + " days later than the first";
        String price = offer.changed() == 0
                ? "nobody else moves"
                : offer.changed() + " other orders stand elsewhere, " + offer.moved()
                        + " patients are told another day";
        return day + "; collection on day " + placement.itinerary().aphDay() + ", " + placement.veinToVeinDays()
                + " days vein to vein, "
                + (placement.tardyDays() > 0 ? placement.tardyDays() + " days after the day wished for, " : "")
                + price;
    }
}
