package org.veintrail.planning.facts;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.veintrail.order.OrderId;
import org.veintrail.order.Priority;
import org.veintrail.order.Slot;

/**
 * What planning has to know about one open order. Written by the fold alone and stored as it is, so every field is public; read
 * it only while {@link FactsKeeper#read} holds the lock.
 */
public final class OrderFacts {

    /** How far the cells are. */
    public enum Progress {
        /** Nothing is collected, or what was collected cannot be used. */
        WAITING,
        COLLECTED,
        SENT,
        RECEIVED,
        RUNNING,
        HARVESTED,
        FROZEN,
        RELEASED,
        /** Given: nothing is left to be planned. */
        GIVEN;

        /** Whether this point lies behind. */
        public boolean reached(Progress other) {
            return compareTo(other) >= 0;
        }
    }

    /**
     * A chain that is kept free for a plan.
     *
     * @param planId the plan
     * @param slots all of it
     * @param until when it runs out
     */
    public record Hold(String planId, List<Slot> slots, OffsetDateTime until) {}

    /** The number under which solvers know it; counted in the order of the log, so that every node counts alike. */
    public int number;

    public OrderId orderId = new OrderId("VT0000000000");
    public String product = "";
    public String apheresisSite = "";
    public String treatmentSite = "";
    public String plant = "";
    public Priority priority = Priority.STANDARD;
    public int windowDays;
    public OffsetDateTime placed = OffsetDateTime.MIN;

    /** Version of the order's record, for acts that have to be decided on what was read. */
    public long version;

    /** Position and kind of the last event that matters for planning. */
    public long touched;

    public String touchedBy = "";

    public Progress progress = Progress.WAITING;
    public boolean frozenOnTheWay;
    public boolean onHold;

    public @Nullable OffsetDateTime collected;
    public @Nullable OffsetDateTime sent;
    public @Nullable OffsetDateTime received;
    public @Nullable OffsetDateTime started;
    public @Nullable OffsetDateTime harvested;
    public @Nullable OffsetDateTime frozen;
    public @Nullable OffsetDateTime released;
    public @Nullable OffsetDateTime sentBack;

    /** Runs that took a dose of vector. */
    public int runs;

    public List<Slot> booked = new ArrayList<>();
    public List<Slot> takenAway = new ArrayList<>();
    public @Nullable Hold hold;

    /** Every slot that others have to keep clear of. */
    public List<Slot> occupied() {
        List<Slot> all = new ArrayList<>(booked);
        all.addAll(takenAway);
        if (hold != null) {
            all.addAll(hold.slots());
        }
        return all;
    }
}
