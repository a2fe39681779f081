package org.veintrail.scheduler.search;

import java.util.random.RandomGenerator;
import org.veintrail.scheduler.model.ChainOrder;
import org.veintrail.scheduler.model.Placement;
import org.veintrail.scheduler.model.Placer;

/**
 * Puts orders back one after another, each at the cheapest place left, and gives up as soon as the whole would cost more
 * than is allowed even if the rest found their ideal places.
 */
final class Recreate {
    /** All orders are back. */
    static final int DONE = -1;

    /** The rest cannot be put back within the allowance. */
    static final int TOO_DEAR = -2;

    private static final int BLINKS = 16;

    private final Trial trial;
    private final Placer placer;

    Recreate(Trial trial, Placer placer) {
        this.trial = trial;
        this.placer = placer;
    }

    /**
     * Puts the touched orders that are off the board back.
     *
     * @param allowance most the cost may rise
     * @return {@link #DONE}, or {@link #TOO_DEAR}, or the index of an order that found no room
     */
    int putBack(RandomGenerator random, long allowance) {
        int[] waiting = waiting();
        arrange(waiting, random);
        long budget = allowance + trial.costBefore() - costOnBoard();
        long bounds = 0;
        for (int order : waiting) {
            bounds += bound(chain(order));
        }
        for (int order : waiting) {
            ChainOrder chain = chain(order);
            bounds -= bound(chain);
            long cap = budget - bounds;
            if (cap < 0) {
                return TOO_DEAR;
            }
            Placement placement = placer.best(chain, cap + 1, random, BLINKS);
            if (placement == null && (chain.begun() || Trial.cost(chain, null) > cap)) {
                if (chain.begun() && trial.before(order) == null && Trial.cost(chain, null) <= cap) {
                    budget -= Trial.cost(chain, null);
                    continue;
                }
                return order;
            }
            budget -= Trial.cost(chain, placement);
            if (placement != null) {
                trial.put(placement);
            }
        }
        return DONE;
    }

    private static long bound(ChainOrder chain) {
        return chain.range().isEmpty()
                ? Trial.cost(chain, null)
                : chain.range().get(0).bound();
    }

    private long costOnBoard() {
        long cost = 0;
        for (int i = 0; i < trial.size(); i++) {
            Placement placement = trial.board().at(trial.order(i));
            if (placement != null) {
                cost += placement.price();
            }
        }
        return cost;
    }

    private int[] waiting() {
        int[] waiting = new int[trial.size()];
        int count = 0;
        for (int i = 0; i < trial.size(); i++) {
            if (trial.board().at(trial.order(i)) == null) {
                waiting[count++] = trial.order(i);
            }
        }
        return java.util.Arrays.copyOf(waiting, count);
    }

    /** By chance, by urgency, by promised day, or by how little choice there is; insertion sort, for a handful. */
    private void arrange(int[] waiting, RandomGenerator random) {
        int rule = random.nextInt(4);
        int salt = random.nextInt() | 1;
        for (int i = 1; i < waiting.length; i++) {
            int order = waiting[i];
            long key = key(order, rule, salt);
            int j = i;
            while (j > 0 && key(waiting[j - 1], rule, salt) > key) {
                waiting[j] = waiting[j - 1];
                j--;
            }
            waiting[j] = order;
        }
    }

    private long key(int order, int rule, int salt) {
        ChainOrder chain = chain(order);
        int chance = (order + 1) * salt >>> 8;
        long key = switch (rule) {
            case 0 -> -chain.order().urgency();
            case 1 -> chain.order().promisedDay();
            case 2 -> chain.range().size();
            default -> 0;
        };
        return (key << 32) + chance;
    }

    private ChainOrder chain(int order) {
        return trial.board().problem().orders().get(order);
    }
}
