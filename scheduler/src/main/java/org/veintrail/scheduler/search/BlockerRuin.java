package org.veintrail.scheduler.search;

import java.util.List;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.veintrail.scheduler.model.Board;
import org.veintrail.scheduler.model.ChainOrder;
import org.veintrail.scheduler.model.Itinerary;
import org.veintrail.scheduler.model.Placement;
import org.veintrail.scheduler.model.Placer;
import org.veintrail.scheduler.model.Tail;
import org.veintrail.scheduler.problem.PoolKind;

/**
 * Gives one order a cheaper itinerary and takes out who stands in its way: an ejection, after Glover (Ejection chains,
 * reference structures and alternating path methods, 1996).
 */
final class BlockerRuin {
    private static final int MOST = 6;

    private final Trial trial;
    private final Placer placer;
    private final Tail alone;
    private final List<ChainOrder> orders;

    BlockerRuin(Trial trial, Placer placer) {
        this.trial = trial;
        this.placer = placer;
        this.orders = trial.board().problem().orders();
        this.alone = new Tail(new Board(trial.board().problem()));
    }

    /** Places {@code seed} at a cheaper itinerary; false if begun work or too many others stand in its way. */
    boolean ruin(int seed, RandomGenerator random) {
        ChainOrder chain = orders.get(seed);
        Itinerary target = target(chain, trial.board().at(seed), random);
        if (target == null) {
            return false;
        }
        trial.take(seed);
        Placement ideal = alone.begin(chain).place(target);
        if (ideal == null) {
            return false;
        }
        boolean wholeChain = random.nextBoolean();
        if (wholeChain && random.nextInt(4) == 0) {
            ideal = otherBed(ideal, random);
        }
        if (!clear(ideal, wholeChain, random)) {
            return false;
        }
        Placement placed = wholeChain ? ideal : placer.with(chain, target);
        if (placed == null || !trial.board().fits(placed)) {
            return false;
        }
        trial.put(placed);
        return true;
    }

    private static @Nullable Itinerary target(ChainOrder chain, @Nullable Placement now, RandomGenerator random) {
        List<Itinerary> range = chain.range();
        int end = now == null ? range.size() : cheaperThan(range, now.price());
        if (end == 0) {
            return null;
        }
        double chance = random.nextDouble();
        return range.get((int) (end * chance * chance));
    }

    /** The same chain with the infusion up to a week later, where a bed exists that day and the limits allow it. */
    private Placement otherBed(Placement ideal, RandomGenerator random) {
        ChainOrder chain = ideal.order();
        int last = Math.min(ideal.itinerary().aphDay() + chain.product().veinToVeinMaxDays(), chain.horizonDays() - 1);
        int day = ideal.infusionDay() + random.nextInt(8);
        var beds = trial.board().pool(PoolKind.INFUSION, ideal.plant(), chain);
        boolean possible = day <= last && beds.units(day) > 0 && chain.mayBeInfused(day);
        return possible ? chain.place(ideal.itinerary(), ideal.qcStart(), ideal.qaDay(), day) : ideal;
    }

    /** Number of itineraries with a bound below {@code cost}. */
    private static int cheaperThan(List<Itinerary> range, long cost) {
        int low = 0;
        int high = range.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (range.get(middle).bound() < cost) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private boolean clear(Placement ideal, boolean wholeChain, RandomGenerator random) {
        boolean cleared = clearDose(ideal, random);
        for (PoolKind kind : PoolKind.values()) {
            if (kind != PoolKind.VECTOR && cleared && (wholeChain || !later(kind))) {
                cleared = clear(kind, ideal, random);
            }
        }
        return cleared && clearChangeover(ideal, random);
    }

    private static boolean later(PoolKind kind) {
        return kind == PoolKind.QC || kind == PoolKind.QA || kind == PoolKind.CRYO || kind == PoolKind.INFUSION;
    }

    private boolean clear(PoolKind kind, Placement ideal, RandomGenerator random) {
        boolean[] cleared = {true};
        ideal.stays(kind, (k, from, to) -> {
            for (int t = from; t < to && cleared[0]; t++) {
                int blocked = trial.board().blocked(kind, ideal, t);
                if (blocked != 0) {
                    cleared[0] = eject(kind, ideal, t, blocked, random)
                            && trial.board().blocked(kind, ideal, t) == 0;
                }
            }
        });
        return cleared[0];
    }

    private boolean clearChangeover(Placement ideal, RandomGenerator random) {
        boolean[] cleared = {true};
        ideal.stays(PoolKind.SUITE, (kind, from, to) -> {
            int crowded = crowded(ideal, from, to);
            while (crowded >= 0 && cleared[0]) {
                int tick = crowded;
                cleared[0] = eject(
                        other -> other.plant() == ideal.plant()
                                && other.order().range().size() > 1
                                && trial.board().changeovers().near(other, tick),
                        random);
                crowded = crowded(ideal, from, to);
            }
        });
        return cleared[0];
    }

    private int crowded(Placement ideal, int from, int to) {
        return trial.board().changeovers().firstCrowded(ideal.plant(), ideal.order(), from, to);
    }

    private boolean clearDose(Placement ideal, RandomGenerator random) {
        Board board = trial.board();
        var doses = board.doses(ideal.order(), ideal.plant());
        int day = ideal.itinerary().suiteStart() / 2;
        int product = board.problem().productIndex(ideal.order());
        boolean found = true;
        while (found && !doses.free(day)) {
            found = eject(
                    other -> other.plant() == ideal.plant()
                            && board.problem().productIndex(other.order()) == product
                            && doses.mayFree(other.itinerary().suiteStart() / 2, day),
                    random);
        }
        return found;
    }

    private boolean eject(PoolKind kind, Placement ideal, int time, int classes, RandomGenerator random) {
        boolean atHospital = kind == PoolKind.APHERESIS || kind == PoolKind.INFUSION;
        return eject(
                other -> (atHospital
                                ? other.order().site(kind) == ideal.order().site(kind)
                                : other.plant() == ideal.plant())
                        && (later(kind) || other.order().range().size() > 1)
                        && (other.order().classBit(kind) & classes) != 0
                        && near(other, kind, time),
                random);
    }

    /** Takes out one of those that are in the way, by chance; false if there is none, or too many are out already. */
    private boolean eject(Predicate<Placement> inTheWay, RandomGenerator random) {
        int victim = -1;
        int seen = 0;
        for (int i = 0; i < orders.size(); i++) {
            Placement other = trial.board().at(i);
            if (other != null && inTheWay.test(other) && random.nextInt(++seen) == 0) {
                victim = i;
            }
        }
        if (victim < 0 || trial.size() > MOST) {
            return false;
        }
        trial.take(victim);
        return true;
    }

    private static boolean near(Placement other, PoolKind kind, int time) {
        int first = kind.unit() == PoolKind.Unit.DAY ? 2 * time : time;
        return 2 * other.itinerary().aphDay() <= first && first <= 2 * other.infusionDay() && other.holds(kind, time);
    }
}
