package org.veintrail.custody;

import static org.veintrail.custody.Rules.atSite;
import static org.veintrail.custody.Rules.identityVerified;
import static org.veintrail.custody.Rules.secondPerson;
import static org.veintrail.order.RefusalCode.CHECK_CHARACTER_WRONG;
import static org.veintrail.order.RefusalCode.TIME_OUT_OF_ORDER;

import java.util.List;
import java.util.Optional;
import org.veintrail.identifier.IdentifierKind;
import org.veintrail.labels.identity.DonationNumber;
import org.veintrail.order.CollectedBag;
import org.veintrail.order.CustodyStep;
import org.veintrail.order.command.RecordApheresis;
import org.veintrail.order.event.ApheresisRecorded;

/** The collection at the chair. */
final class Collecting {

    private Collecting() {}

    static List<Step<?>> steps() {
        return List.of(Step.of(
                RecordApheresis.class,
                Step.from(Stage.SLOTS_CONFIRMED),
                List.of(
                        atSite(order -> order.apheresisSite),
                        identityVerified(CustodyStep.COLLECTION, Collecting::bags),
                        secondPerson("witness", RecordApheresis::witness),
                        Collecting::donationCheckFits,
                        Collecting::timesFollow),
                Collecting::record));
    }

    private static List<String> bags(RecordApheresis command) {
        return command.bags().stream().map(CollectedBag::containerId).toList();
    }

    /** The donation number's check character, ISO/IEC 7064 MOD 37-2 over its thirteen characters (ISBT 128). */
    private static Optional<Refusal> donationCheckFits(
            OrderState order, RecordApheresis command, Act act, Checks checks) {
        boolean fits = DonationNumber.parse(command.donationId()).found().isPresent()
                && DonationNumber.parseWithCheck(command.donationId() + command.donationCheck())
                        .found()
                        .isPresent();
        return fits
                ? Refusal.none()
                : Refusal.because(
                        CHECK_CHARACTER_WRONG,
                        "Donation %s does not go with check character %s. Scan the donation number instead of typing it.",
                        command.donationId(),
                        command.donationCheck());
    }

    private static Optional<Refusal> timesFollow(OrderState order, RecordApheresis command, Act act, Checks checks) {
        boolean follow = command.startedAt().isBefore(command.endedAt())
                && !command.endedAt()
                        .toInstant()
                        .isAfter(act.occurredAt().instant().plus(GeneralRules.CLOCK_TOLERANCE));
        return follow
                ? Refusal.none()
                : Refusal.because(
                        TIME_OUT_OF_ORDER,
                        "The collection is said to run from %s to %s and to be recorded at %s. It must end after it starts and before it is recorded.",
                        command.startedAt(),
                        command.endedAt(),
                        act.occurredAt().at());
    }

    private static Decision record(OrderState order, RecordApheresis c, Act act, Checks checks) {
        Decision decision = Decision.of(new ApheresisRecorded(
                        c.orderId(),
                        order.attempt,
                        c.donationId(),
                        c.donationCheck(),
                        c.startedAt(),
                        c.endedAt(),
                        c.anticoagulant(),
                        c.separator(),
                        c.witness(),
                        c.bags(),
                        act.occurredAt()))
                .claiming(IdentifierKind.DONATION, c.donationId());
        bags(c).forEach(bag -> decision.claiming(IdentifierKind.CONTAINER, bag));
        return decision;
    }
}
