package org.veintrail.custody;

import static org.veintrail.custody.Rules.*;
import static org.veintrail.order.RefusalCode.CONTAINER_UNKNOWN;
import static org.veintrail.order.RefusalCode.DEVIATION_UNKNOWN;
import static org.veintrail.order.RefusalCode.STEP_OUT_OF_ORDER;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.veintrail.identifier.IdentifierKind;
import org.veintrail.order.command.*;
import org.veintrail.order.event.*;

/** Holds, deviations, disposal and cancellation: what goes on when nothing else does. */
final class Governing {

    private Governing() {}

    static List<Step<?>> steps() {
        return List.of(
                Step.of(
                                ResolveHold.class,
                                Step.anyStage(),
                                List.of(Governing::holdIsOpen, signed()),
                                (order, c, act, checks) -> Decision.of(new IdentityHoldResolved(
                                        c.orderId(),
                                        c.reason(),
                                        c.decision(),
                                        recorded(c, act, checks),
                                        act.occurredAt())))
                        .alsoWhenHeld(),
                Step.of(
                                RecordDeviation.class,
                                Step.anyStage(),
                                List.of(),
                                (order, c, act, checks) -> Decision.of(new DeviationOpened(
                                                c.orderId(),
                                                c.deviationId(),
                                                c.description(),
                                                c.blocking(),
                                                act.occurredAt()))
                                        .claiming(IdentifierKind.DEVIATION, c.deviationId()))
                        .alsoWhenHeld(),
                Step.of(
                                CloseDeviation.class,
                                Step.anyStage(),
                                List.of(Governing::deviationIsOpen, signed()),
                                (order, c, act, checks) -> Decision.of(new DeviationClosed(
                                        c.orderId(),
                                        c.deviationId(),
                                        c.conclusion(),
                                        recorded(c, act, checks),
                                        act.occurredAt())))
                        .alsoWhenHeld(),
                Step.of(
                                DisposeMaterial.class,
                                Step.anyStage(),
                                List.of(Governing::materialIsThere, secondPerson("witness", DisposeMaterial::witness)),
                                Governing::dispose)
                        .alsoWhenClosed()
                        .alsoWhenHeld(),
                Step.of(CancelOrder.class, Step.anyStage(), List.of(signed()), Governing::cancel)
                        .alsoWhenHeld());
    }

    private static Decision cancel(OrderState order, CancelOrder c, Act act, Checks checks) {
        Decision decision =
                Decision.of(new OrderCancelled(c.orderId(), c.reason(), recorded(c, act, checks), act.occurredAt()));
        order.slots.owned().forEach(decision::freeing);
        return decision;
    }

    /** Where a part was infused and the rest is given up, the therapy is complete. */
    private static Decision dispose(OrderState order, DisposeMaterial c, Act act, Checks checks) {
        Decision decision = Decision.of(
                new MaterialDisposed(c.orderId(), c.containers(), c.reason(), c.witness(), act.occurredAt()));
        boolean complete = !order.closed && order.infusedAt != null && !order.moreToInfuse(c.containers());
        return complete
                ? decision.and(
                        new OrderCompleted(c.orderId(), Objects.requireNonNull(order.infusedAt), act.occurredAt()))
                : decision;
    }

    private static Optional<Refusal> holdIsOpen(OrderState order, ResolveHold command, Act act, Checks checks) {
        return order.onHold
                ? Refusal.none()
                : Refusal.because(STEP_OUT_OF_ORDER, "The order is not on hold, so there is nothing to resolve.");
    }

    private static Optional<Refusal> deviationIsOpen(OrderState order, CloseDeviation command, Act act, Checks checks) {
        return order.openDeviations.containsKey(command.deviationId())
                ? Refusal.none()
                : Refusal.because(
                        DEVIATION_UNKNOWN,
                        "Deviation %s is not open on this order; open are %s.",
                        command.deviationId(),
                        order.openDeviations.keySet());
    }

    private static Optional<Refusal> materialIsThere(
            OrderState order, DisposeMaterial command, Act act, Checks checks) {
        return command.containers().stream()
                .filter(id -> order.container(id).filter(each -> !each.isGone()).isEmpty())
                .findFirst()
                .flatMap(id -> Refusal.because(
                        CONTAINER_UNKNOWN,
                        "%s is not a container of this order that is still there. Scan it again.",
                        id));
    }
}
