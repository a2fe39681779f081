package org.veintrail.custody;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.veintrail.order.Slot;
import org.veintrail.order.event.SlotCancelled;
import org.veintrail.order.event.SlotChainConfirmed;
import org.veintrail.order.event.SlotChainHeld;

/** What an order has booked: a confirmed chain, perhaps a held one, and the places it owns because it once held them. */
final class Slots {

    /**
     * A chain that is kept free.
     *
     * @param planId what for
     * @param slots all of it
     * @param until when it runs out
     */
    record Hold(String planId, List<Slot> slots, OffsetDateTime until) {

        boolean hasExpired(OffsetDateTime now) {
            return !now.isBefore(until);
        }
    }

    private List<Slot> confirmed = List.of();
    private List<Slot> owned = List.of();

    private @Nullable Hold hold;

    @Nullable
    Hold hold() {
        return hold;
    }

    List<Slot> confirmed() {
        return confirmed;
    }

    /** The places nobody else may have. */
    List<Slot> owned() {
        return owned;
    }

    /** What has to be taken for a hold: what the order does not own yet. */
    List<Slot> toTake(List<Slot> wanted) {
        return exclusive(wanted).stream().filter(slot -> !has(owned, slot)).toList();
    }

    /** What an earlier hold that gives way took and nobody needs. */
    List<Slot> freedByHolding(List<Slot> wanted) {
        return owned.stream()
                .filter(slot -> !has(confirmed, slot) && !has(wanted, slot))
                .toList();
    }

    /** What the chain before it needed and this one does not. */
    List<Slot> freedByConfirming(List<Slot> chain) {
        return owned.stream().filter(slot -> !has(chain, slot)).toList();
    }

    /** What only the hold needed. */
    List<Slot> freedByEnding() {
        return owned.stream().filter(slot -> !has(confirmed, slot)).toList();
    }

    void on(SlotChainHeld e) {
        List<Slot> left = new ArrayList<>(owned);
        left.removeAll(freedByHolding(e.slots()));
        left.addAll(toTake(e.slots()));
        owned = List.copyOf(left);
        hold = new Hold(e.planId(), e.slots(), e.heldUntil());
    }

    void on(SlotChainConfirmed e) {
        owned = owned.stream().filter(slot -> has(e.slots(), slot)).toList();
        confirmed = e.slots();
        hold = null;
    }

    void holdEnded() {
        owned = owned.stream().filter(slot -> has(confirmed, slot)).toList();
        hold = null;
    }

    /** A place that was taken away stays closed to others: it is not free, it is gone. */
    void on(SlotCancelled e) {
        confirmed = confirmed.stream().filter(slot -> !slot.isSame(e.slot())).toList();
        owned = owned.stream().filter(slot -> !slot.isSame(e.slot())).toList();
    }

    void released() {
        confirmed = List.of();
        owned = List.of();
        hold = null;
    }

    private static List<Slot> exclusive(List<Slot> slots) {
        return slots.stream().filter(slot -> slot.kind().isExclusive()).toList();
    }

    private static boolean has(List<Slot> slots, Slot wanted) {
        return slots.stream().anyMatch(wanted::isSame);
    }
}
