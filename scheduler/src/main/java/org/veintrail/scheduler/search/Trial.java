package org.veintrail.scheduler.search;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.veintrail.scheduler.model.Board;
import org.veintrail.scheduler.model.ChainOrder;
import org.veintrail.scheduler.model.Placement;

/** Changes tried on a board: a journal that knows what they cost and can take them all back. */
public final class Trial {
    /** One point of urgency left out outweighs any soft cost. */
    public static final long MEDIUM = ChainOrder.MEDIUM;

    private final Board board;
    private final @Nullable Placement[] before;
    private final boolean[] touched;
    private final int[] journal;
    private final int idlePrice;
    private int size;
    private int idleBefore;

    public Trial(Board board) {
        this.board = board;
        int orders = board.problem().orders().size();
        this.before = new Placement[orders];
        this.touched = new boolean[orders];
        this.journal = new int[orders];
        this.idlePrice = board.problem().instance().weights().idleSuiteTick();
    }

    /** The board the changes are tried on. */
    public Board board() {
        return board;
    }

    /** What an order costs where it is, medium and soft in one number. */
    public static long cost(ChainOrder order, @Nullable Placement placement) {
        return placement == null ? order.unscheduledCost() * MEDIUM : placement.price();
    }

    /** Takes an order off the board. */
    void take(int order) {
        note(order);
        board.take(order);
    }

    /** Puts an order on the board. */
    void put(Placement placement) {
        note(placement.order().index());
        board.put(placement);
    }

    private void note(int order) {
        if (size == 0) {
            idleBefore = board.idleSuiteTicks();
        }
        if (!touched[order]) {
            touched[order] = true;
            before[order] = board.at(order);
            journal[size++] = order;
        }
    }

    /** Orders touched so far. */
    int size() {
        return size;
    }

    /** The i-th order touched. */
    int order(int i) {
        return journal[i];
    }

    /** Where an order was before the trial touched it. */
    @Nullable
    Placement before(int order) {
        return touched[order] ? before[order] : board.at(order);
    }

    /** Cost of the touched orders before. */
    long costBefore() {
        long cost = 0;
        for (int i = 0; i < size; i++) {
            cost += cost(chain(journal[i]), before[journal[i]]);
        }
        return cost;
    }

    /** The changes as they stand, or null if there are none. */
    @Nullable
    Neighbour neighbour() {
        int[] orders = new int[size];
        int changed = 0;
        long delta = (long) idlePrice * (board.idleSuiteTicks() - idleBefore);
        int moved = 0;
        for (int i = 0; i < size; i++) {
            int order = journal[i];
            Placement old = before[order];
            Placement now = board.at(order);
            if (now == old || (now != null && old != null && now.sameTimes(old))) {
                continue;
            }
            orders[changed++] = order;
            delta += cost(chain(order), now) - cost(chain(order), old);
            moved += moved(chain(order), now) - moved(chain(order), old);
        }
        if (changed == 0) {
            return null;
        }
        int[] kept = Arrays.copyOf(orders, changed);
        @Nullable Placement[] after = new Placement[changed];
        for (int i = 0; i < changed; i++) {
            after[i] = board.at(kept[i]);
        }
        return new Neighbour(kept, after, delta, moved);
    }

    static int moved(ChainOrder order, @Nullable Placement placement) {
        return order.published() != null && (placement == null || placement.movesPatient()) ? 1 : 0;
    }

    private ChainOrder chain(int order) {
        return board.problem().orders().get(order);
    }

    /** Takes all changes back and forgets them. */
    public void rollBack() {
        for (int i = 0; i < size; i++) {
            board.take(journal[i]);
        }
        for (int i = 0; i < size; i++) {
            Placement old = before[journal[i]];
            if (old != null) {
                board.put(old);
            }
        }
        forget();
    }

    /** Keeps all changes and forgets how to take them back. */
    public void keep() {
        forget();
    }

    private void forget() {
        for (int i = 0; i < size; i++) {
            touched[journal[i]] = false;
            before[journal[i]] = null;
        }
        size = 0;
    }
}
