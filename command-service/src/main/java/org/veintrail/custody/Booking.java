package org.veintrail.custody;

import static org.veintrail.order.RefusalCode.SLOT_BEGUN;
import static org.veintrail.order.RefusalCode.SLOT_HOLD_EXPIRED;
import static org.veintrail.order.RefusalCode.SLOT_NOT_HELD;
import static org.veintrail.order.RefusalCode.SLOT_TAKEN;
import static org.veintrail.order.RefusalCode.SLOT_UNKNOWN;
import static org.veintrail.order.RefusalCode.STEP_OUT_OF_ORDER;
import static org.veintrail.order.RefusalCode.TIME_OUT_OF_ORDER;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.veintrail.order.OrderId;
import org.veintrail.order.Slot;
import org.veintrail.order.SlotHoldEnd;
import org.veintrail.order.command.CancelSlot;
import org.veintrail.order.command.ConfirmSlotChain;
import org.veintrail.order.command.HoldSlotChain;
import org.veintrail.order.command.OrderCommand;
import org.veintrail.order.command.ReleaseSlotChain;
import org.veintrail.order.command.ReleaseSlotHold;
import org.veintrail.order.event.SlotCancelled;
import org.veintrail.order.event.SlotChainConfirmed;
import org.veintrail.order.event.SlotChainHeld;
import org.veintrail.order.event.SlotChainReleased;
import org.veintrail.order.event.SlotHoldEnded;

/**
 * Places and times of an order. Held, a chain belongs to the order alone, all of it or nothing; what is confirmed without a hold
 * is what a site has agreed by itself, and may not take what another order holds. While an identity hold waits for its decision, a provisional
 * hold may end and a site may say that a place is gone; no plan takes the order's chain away.
 */
final class Booking {
    /** Longest time slots may be kept free before somebody commits to them. */
    static final Duration LONGEST_HOLD = Duration.ofDays(14);

    private static final Set<Stage> UNTIL_GIVEN = EnumSet.range(Stage.ORDERED, Stage.LYMPHODEPLETED);
    private static final Set<Stage> BEFORE_COLLECTION = EnumSet.of(Stage.ORDERED, Stage.SLOTS_CONFIRMED);

    private Booking() {}

    static List<Step<?>> steps() {
        return List.of(
                Step.of(
                        HoldSlotChain.class,
                        UNTIL_GIVEN,
                        List.of(
                                Booking::holdLasts,
                                Booking::noOtherHold,
                                begunStays(HoldSlotChain::slots),
                                free(HoldSlotChain::slots)),
                        Booking::hold),
                Step.of(
                        ConfirmSlotChain.class,
                        UNTIL_GIVEN,
                        List.of(Booking::holdIsMet, free(ConfirmSlotChain::slots)),
                        Booking::confirm),
                Step.of(ReleaseSlotHold.class, Step.anyStage(), List.of(Booking::holds), Booking::endHold)
                        .alsoWhenClosed()
                        .alsoWhenHeld(),
                Step.of(
                                CancelSlot.class,
                                UNTIL_GIVEN,
                                List.of(Booking::hasSlot),
                                (order, c, act, checks) -> Decision.of(
                                        new SlotCancelled(c.orderId(), c.slot(), c.reason(), act.occurredAt())))
                        .alsoWhenHeld(),
                Step.of(ReleaseSlotChain.class, BEFORE_COLLECTION, List.of(), Booking::release));
    }

    private static Optional<Refusal> holdLasts(OrderState order, HoldSlotChain c, Act act, Checks checks) {
        OffsetDateTime now = act.occurredAt().at();
        return c.heldUntil().isAfter(now) && !c.heldUntil().isAfter(now.plus(LONGEST_HOLD))
                ? Refusal.none()
                : Refusal.because(
                        TIME_OUT_OF_ORDER,
                        "A hold lasts up to %d days from %s, but this one is to run out at %s.",
                        LONGEST_HOLD.toDays(),
                        now,
                        c.heldUntil());
    }

    /** A hold that has run out but was not ended yet gives way to the next. */
    private static Optional<Refusal> noOtherHold(OrderState order, HoldSlotChain c, Act act, Checks checks) {
        Slots.Hold hold = order.slots.hold();
        return hold == null
                        || hold.planId().equals(c.planId())
                        || hold.hasExpired(act.occurredAt().at())
                ? Refusal.none()
                : Refusal.because(
                        SLOT_TAKEN,
                        "The order holds slots for %s until %s. Confirm or release them first.",
                        hold.planId(),
                        hold.until());
    }

    /** Once cells are collected, what has begun stays as it was confirmed. */
    private static <C extends OrderCommand> Rule<C> begunStays(Function<C, List<Slot>> slots) {
        return (order, c, act, checks) -> BEFORE_COLLECTION.contains(order.stage)
                ? Refusal.none()
                : order.slots.confirmed().stream()
                        .filter(slot -> !slot.start().isAfter(act.occurredAt().at()))
                        .filter(slot -> slots.apply(c).stream().noneMatch(slot::isSame))
                        .findFirst()
                        .flatMap(slot -> Refusal.because(
                                SLOT_BEGUN,
                                "%s of %s began at %s and is not in the new chain. Work in progress never moves.",
                                slot.kind().code(),
                                slot.resource(),
                                slot.start()));
    }

    private static <C extends OrderCommand> Rule<C> free(Function<C, List<Slot>> slots) {
        return (order, c, act, checks) -> slots.apply(c).stream()
                .filter(slot -> slot.kind().isExclusive())
                .flatMap(slot -> taken(checks, c.orderId(), slot).stream())
                .findFirst();
    }

    private static Optional<Refusal> taken(Checks checks, OrderId order, Slot slot) {
        return checks.slots()
                .takenFrom(order, slot)
                .flatMap(other -> Refusal.because(
                        SLOT_TAKEN,
                        "%s is taken by order %s in some of the time from %s to %s. Choose another slot.",
                        slot.resource(),
                        other,
                        slot.start(),
                        slot.end()));
    }

    private static Optional<Refusal> holdIsMet(OrderState order, ConfirmSlotChain c, Act act, Checks checks) {
        Slots.Hold hold = order.slots.hold();
        if (hold == null) {
            return BEFORE_COLLECTION.contains(order.stage)
                    ? Refusal.none()
                    : Refusal.because(
                            STEP_OUT_OF_ORDER,
                            "confirm-slot-chain cannot be done while the order is at '%s' and holds no slots. Hold them first.",
                            order.stage.words());
        }
        if (hold.hasExpired(act.occurredAt().at())) {
            return Refusal.because(
                    SLOT_HOLD_EXPIRED,
                    "The hold for %s ran out at %s. Hold the slots again.",
                    hold.planId(),
                    hold.until());
        }
        boolean same = hold.slots().size() == c.slots().size()
                && hold.slots().stream().allMatch(slot -> c.slots().stream().anyMatch(slot::isSame));
        return same
                ? Refusal.none()
                : Refusal.because(
                        SLOT_NOT_HELD,
                        "The order holds other slots, for %s. Confirm exactly those, or release the hold first.",
                        hold.planId());
    }

    private static Optional<Refusal> holds(OrderState order, ReleaseSlotHold c, Act act, Checks checks) {
        Slots.Hold hold = order.slots.hold();
        return hold != null && hold.planId().equals(c.planId())
                ? Refusal.none()
                : Refusal.because(
                        SLOT_NOT_HELD,
                        "The order holds nothing for %s. The hold may have ended or been confirmed already.",
                        c.planId());
    }

    private static Optional<Refusal> hasSlot(OrderState order, CancelSlot c, Act act, Checks checks) {
        if (order.slots.confirmed().stream().noneMatch(c.slot()::isSame)) {
            return Refusal.because(
                    SLOT_UNKNOWN,
                    "%s from %s is not a confirmed slot of the order.",
                    c.slot().resource(),
                    c.slot().start());
        }
        return !BEFORE_COLLECTION.contains(order.stage)
                        && !c.slot().start().isAfter(act.occurredAt().at())
                ? Refusal.because(
                        SLOT_BEGUN,
                        "%s began at %s. Record a deviation instead.",
                        c.slot().resource(),
                        c.slot().start())
                : Refusal.none();
    }

    private static Decision hold(OrderState order, HoldSlotChain c, Act act, Checks checks) {
        Decision decision =
                Decision.of(new SlotChainHeld(c.orderId(), c.planId(), c.slots(), c.heldUntil(), act.occurredAt()));
        order.slots.toTake(c.slots()).forEach(decision::taking);
        order.slots.freedByHolding(c.slots()).forEach(decision::freeing);
        return decision.answering("heldUntil", c.heldUntil().toString());
    }

    private static Decision confirm(OrderState order, ConfirmSlotChain c, Act act, Checks checks) {
        Decision decision = Decision.of(new SlotChainConfirmed(c.orderId(), c.slots(), act.occurredAt()));
        order.slots.freedByConfirming(c.slots()).forEach(decision::freeing);
        return decision;
    }

    private static Decision endHold(OrderState order, ReleaseSlotHold c, Act act, Checks checks) {
        Slots.Hold hold = order.slots.hold();
        SlotHoldEnd because =
                hold != null && hold.hasExpired(act.occurredAt().at()) ? SlotHoldEnd.EXPIRED : SlotHoldEnd.WITHDRAWN;
        Decision decision = Decision.of(new SlotHoldEnded(c.orderId(), c.planId(), because, act.occurredAt()));
        order.slots.freedByEnding().forEach(decision::freeing);
        return decision;
    }

    private static Decision release(OrderState order, ReleaseSlotChain c, Act act, Checks checks) {
        Decision decision = Decision.of(new SlotChainReleased(c.orderId(), c.reason(), act.occurredAt()));
        order.slots.owned().forEach(decision::freeing);
        return decision;
    }
}
