package org.veintrail.scheduler.search;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.veintrail.scheduler.model.Board;
import org.veintrail.scheduler.model.ChainOrder;
import org.veintrail.scheduler.model.Placement;
import org.veintrail.scheduler.model.Placer;
import org.veintrail.scheduler.model.Problem;

/**
 * Offers neighbours of the plan on its board. Each is tried on the board first, so that it breaks no capacity, and
 * priced, so that what late acceptance would refuse is never offered. Not thread-safe; deterministic for a generator.
 */
public final class Neighbourhood {
    /** How often each kind of move is tried, in 100. */
    private static final int SLIDES = 20;

    private static final int EXCHANGES = 10;
    private static final int BLOCKERS = 35;
    private static final int TRIES = 256;
    private static final int CHAIN = 4;

    private final Board board;
    private final Trial trial;
    private final List<ChainOrder> orders;
    private final Recreate recreate;
    private final RelatedRuin related;
    private final BlockerRuin blockers;
    private final Shifts shifts;
    private final LateWindow window;
    private final int mostMoved;
    private final int idlePrice;
    private long cost;
    private long best;
    private int moved;
    private int leftOut;
    private long tried;
    private long triedAtBest;

    /**
     * @param board the plan to start from; the neighbourhood keeps and changes it
     * @param lateAcceptance length of the memory of late acceptance, in steps
     * @param mostMoved most published patients who may be told another day or lose their place; where the plan on the
     *     board has more, it may only get fewer
     */
    public Neighbourhood(Board board, int lateAcceptance, int mostMoved) {
        this.board = board;
        this.orders = board.problem().orders();
        this.trial = new Trial(board);
        Placer placer = new Placer(board);
        this.recreate = new Recreate(trial, placer);
        this.related = new RelatedRuin(trial);
        this.blockers = new BlockerRuin(trial, placer);
        this.shifts = new Shifts(trial, placer);
        for (ChainOrder order : orders) {
            cost += Trial.cost(order, board.at(order.index()));
            moved += Trial.moved(order, board.at(order.index()));
        }
        this.idlePrice = board.problem().instance().weights().idleSuiteTick();
        cost += (long) idlePrice * board.idleSuiteTicks();
        this.best = cost;
        countLeftOut();
        this.window = new LateWindow(lateAcceptance, cost);
        this.mostMoved = mostMoved;
    }

    /** Published patients who are told another day or have lost their place in a plan. */
    public static int moved(Problem problem, @Nullable Placement[] placements) {
        int count = 0;
        for (ChainOrder order : problem.orders()) {
            count += Trial.moved(order, placements[order.index()]);
        }
        return count;
    }

    /** Cost of the plan on the board, in the units of {@link Trial#MEDIUM}. */
    public long cost() {
        return cost;
    }

    /** Neighbours tried so far. */
    public long tried() {
        return tried;
    }

    /** Tells where an order is after a step; call {@link #stepped} when all are told. */
    public void sync(int order, @Nullable Placement placement) {
        Placement here = board.at(order);
        if (here == placement || (here != null && placement != null && here.sameTimes(placement))) {
            return;
        }
        ChainOrder chain = orders.get(order);
        cost += Trial.cost(chain, placement) - Trial.cost(chain, here);
        moved += Trial.moved(chain, placement) - Trial.moved(chain, here);
        int idle = board.idleSuiteTicks();
        board.take(order);
        if (placement != null) {
            board.put(placement);
        }
        cost += (long) idlePrice * (board.idleSuiteTicks() - idle);
    }

    /** Tells that a step has ended. */
    public void stepped() {
        window.stepped(cost);
        countLeftOut();
        if (cost < best) {
            best = cost;
            triedAtBest = tried;
        }
    }

    private void countLeftOut() {
        leftOut = 0;
        for (ChainOrder order : orders) {
            if (board.at(order.index()) == null && !order.range().isEmpty()) {
                leftOut++;
            }
        }
    }

    /** Neighbours tried since the best plan was found. */
    public long triedInVain() {
        return tried - triedAtBest;
    }

    /** A neighbour that late acceptance would take, or null if none was found in a while. */
    public @Nullable Neighbour next(RandomGenerator random) {
        long allowance = window.limit(cost) - cost;
        for (int i = 0; i < TRIES; i++) {
            tried++;
            Neighbour neighbour = attempt(random, allowance) ? trial.neighbour() : null;
            trial.rollBack();
            if (neighbour != null
                    && neighbour.delta() <= allowance
                    && (neighbour.moved() <= 0 || moved + neighbour.moved() <= mostMoved)) {
                return neighbour;
            }
        }
        return null;
    }

    /**
     * Places one order that is left out by pushing others aside, if that is worth it; what is found is kept on the board.
     *
     * @param order index of the order
     * @param tries how often to try
     * @param mostMoved most further patients who may be told another day for it
     * @return whether it is placed now
     */
    public boolean squeezeIn(int order, RandomGenerator random, int tries, int mostMoved) {
        Neighbour chosen = null;
        for (int i = 0; i < tries; i++) {
            Neighbour neighbour = eject(order, random, 0) ? trial.neighbour() : null;
            trial.rollBack();
            if (neighbour != null
                    && neighbour.moved() <= mostMoved
                    && neighbour.delta() < (chosen == null ? 0 : chosen.delta())) {
                chosen = neighbour;
            }
        }
        if (chosen != null) {
            keep(chosen);
        }
        return chosen != null;
    }

    /**
     * Ways to place one order that is left out by letting others stand elsewhere, where nobody loses a place. The
     * board stays as it is.
     *
     * @param order index of the order
     * @param tries how often to try
     * @param mostMoved most further patients who may be told another day for it
     */
    public List<Neighbour> waysToSqueezeIn(int order, RandomGenerator random, int tries, int mostMoved) {
        List<Neighbour> ways = new ArrayList<>();
        for (int i = 0; i < tries; i++) {
            boolean placed = eject(order, random, 0) && board.at(order) != null;
            Neighbour neighbour = placed ? trial.neighbour() : null;
            trial.rollBack();
            if (neighbour != null && neighbour.moved() <= mostMoved && !neighbour.leavesOut()) {
                ways.add(neighbour);
            }
        }
        return ways;
    }

    private void keep(Neighbour neighbour) {
        for (int order : neighbour.orders()) {
            sync(order, null);
        }
        for (int i = 0; i < neighbour.orders().length; i++) {
            sync(neighbour.orders()[i], neighbour.after()[i]);
        }
    }

    private boolean attempt(RandomGenerator random, long allowance) {
        int kind = random.nextInt(100);
        if (kind < SLIDES) {
            return shifts.slide(random, allowance);
        }
        if (kind < SLIDES + EXCHANGES) {
            return shifts.exchange(random, allowance);
        }
        if (kind < SLIDES + EXCHANGES + BLOCKERS) {
            return eject(seed(random, 3), random, allowance);
        }
        related.ruin(seed(random, 1 + random.nextInt(2)), random);
        return recreate.putBack(random, allowance) == Recreate.DONE;
    }

    /** A chain of ejections: who finds no room may push others out in turn. */
    private boolean eject(int seed, RandomGenerator random, long allowance) {
        int order = seed;
        for (int depth = 0; depth < CHAIN && order >= 0 && blockers.ruin(order, random); depth++) {
            order = recreate.putBack(random, allowance);
            if (order == Recreate.DONE) {
                return true;
            }
        }
        return false;
    }

    /** An order that is left out, now and then; else the unhappiest of a few. */
    private int seed(RandomGenerator random, int sample) {
        if (leftOut > 0 && random.nextInt(8) == 0) {
            int pick = random.nextInt(leftOut);
            for (ChainOrder order : orders) {
                if (board.at(order.index()) == null && !order.range().isEmpty() && pick-- == 0) {
                    return order.index();
                }
            }
        }
        return unhappiest(random, sample);
    }

    /** Of a few orders by chance, the one that is furthest from its ideal. */
    private int unhappiest(RandomGenerator random, int sample) {
        int chosen = random.nextInt(orders.size());
        long most = regret(chosen);
        for (int i = 1; i < sample; i++) {
            int order = random.nextInt(orders.size());
            if (regret(order) > most) {
                chosen = order;
                most = regret(order);
            }
        }
        return chosen;
    }

    private long regret(int order) {
        ChainOrder chain = orders.get(order);
        if (chain.range().isEmpty()) {
            return -1;
        }
        return Trial.cost(chain, board.at(order)) - chain.range().get(0).bound();
    }
}
