package org.veintrail.custody;

import static org.veintrail.custody.Rules.recorded;
import static org.veintrail.custody.Rules.signed;
import static org.veintrail.order.RefusalCode.IDENTITY_ERASED;
import static org.veintrail.order.RefusalCode.SECOND_SIGNATURE_REQUIRED;
import static org.veintrail.order.RefusalCode.THERAPY_OPEN;

import java.util.List;
import java.util.Optional;
import org.veintrail.order.command.ErasePatientIdentity;
import org.veintrail.order.event.PatientIdentityErased;

/**
 * Erasing who a patient is (Regulation (EU) 2016/679 article 17) against the duty to keep the record for 30 years (EU GMP Part IV): the
 * chain stays, the key of the identity goes. Decided by two people, and never while somebody may still have to ask whose cells these are.
 */
final class Erasing {
    private static final String ADMINISTRATOR = "administrator";

    private Erasing() {}

    static List<Step<?>> steps() {
        return List.of(Step.of(
                        ErasePatientIdentity.class,
                        Step.anyStage(),
                        List.of(
                                Erasing::therapyIsOver,
                                Erasing::identityIsThere,
                                signed(),
                                Erasing::anotherPersonSigned),
                        Erasing::erase)
                .alsoWhenClosed());
    }

    private static Decision erase(OrderState order, ErasePatientIdentity c, Act act, Checks checks) {
        checks.patients().erase(order.patientReference);
        return Decision.of(new PatientIdentityErased(
                c.orderId(),
                order.patientReference,
                c.reason(),
                c.retention(),
                recorded(c, act, checks),
                act.occurredAt()));
    }

    private static Optional<Refusal> therapyIsOver(
            OrderState order, ErasePatientIdentity command, Act act, Checks checks) {
        return order.closed
                ? Refusal.none()
                : Refusal.because(
                        THERAPY_OPEN,
                        "The order is at '%s'. Who its patient is can be erased when the therapy is given or the order is cancelled.",
                        order.stage.words());
    }

    private static Optional<Refusal> identityIsThere(
            OrderState order, ErasePatientIdentity command, Act act, Checks checks) {
        return order.identityErased
                ? Refusal.because(IDENTITY_ERASED, "Who %s is was erased before.", order.patientReference)
                : Refusal.none();
    }

    private static Optional<Refusal> anotherPersonSigned(
            OrderState order, ErasePatientIdentity command, Act act, Checks checks) {
        return command.signatures().stream().anyMatch(each -> !each.signer().equals(act.actor()))
                ? Refusal.none()
                : Refusal.because(
                        SECOND_SIGNATURE_REQUIRED,
                        "An erasure that %s sends is signed by somebody else. Ask quality assurance.",
                        act.actor());
    }
}
