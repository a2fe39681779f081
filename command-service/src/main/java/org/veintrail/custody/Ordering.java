package org.veintrail.custody;

import static org.veintrail.order.RefusalCode.CHECK_CHARACTER_WRONG;
import static org.veintrail.order.RefusalCode.ORDER_ALREADY_EXISTS;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.veintrail.order.command.PlaceTherapyOrder;
import org.veintrail.order.event.TherapyOrderPlaced;

/** Placing the order. */
final class Ordering {

    private Ordering() {}

    static List<Step<?>> steps() {
        return List.of(Step.of(
                        PlaceTherapyOrder.class,
                        EnumSet.allOf(Stage.class),
                        List.of(Ordering::orderIsNew, Ordering::checkCharacterFits),
                        Ordering::place)
                .alsoWhenClosed()
                .alsoWhenHeld());
    }

    private static Optional<Refusal> orderIsNew(OrderState order, PlaceTherapyOrder command, Act act, Checks checks) {
        return order.stage == Stage.NONE
                ? Refusal.none()
                : Refusal.because(
                        ORDER_ALREADY_EXISTS,
                        "Order %s was placed before. Leave the id out to have one issued.",
                        command.orderId());
    }

    private static Optional<Refusal> checkCharacterFits(
            OrderState order, PlaceTherapyOrder command, Act act, Checks checks) {
        return org.veintrail.labels.identity.OrderId.parse(command.orderId().value())
                .refusal()
                .flatMap(fault ->
                        Refusal.because(CHECK_CHARACTER_WRONG, fault.reason().replace("%", "%%")));
    }

    private static Decision place(OrderState order, PlaceTherapyOrder c, Act act, Checks checks) {
        checks.patients()
                .keep(
                        act.patientReference(),
                        c.patient(),
                        c.orderId(),
                        new TreeSet<>(List.of(c.treatmentSite(), c.apheresisSite())));
        return Decision.of(new TherapyOrderPlaced(
                        c.orderId(),
                        act.patientReference(),
                        c.product(),
                        c.indication(),
                        c.treatmentSite(),
                        c.apheresisSite(),
                        c.manufacturingSite(),
                        c.priority(),
                        c.windowDays(),
                        c.consentReference(),
                        act.occurredAt()))
                .answering("orderId", c.orderId().value());
    }
}
