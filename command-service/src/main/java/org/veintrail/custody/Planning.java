package org.veintrail.custody;

import static org.veintrail.order.RefusalCode.PIN_END_INVALID;
import static org.veintrail.order.RefusalCode.PIN_EXISTS;
import static org.veintrail.order.RefusalCode.PIN_UNKNOWN;
import static org.veintrail.order.RefusalCode.PLAN_CONTENT_DIFFERS;
import static org.veintrail.order.RefusalCode.PLAN_SUPERSEDED;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.veintrail.custody.PlanLedger.OpenPin;
import org.veintrail.plan.PlanContent;
import org.veintrail.plan.command.PinOrder;
import org.veintrail.plan.command.PublishPlan;
import org.veintrail.plan.command.UnpinOrder;

/** Who decides about the plan, and which plan may follow which. */
final class Planning {
    static final String PLANNER = "planner";

    /** A pin that is longer than this would be forgotten. */
    private static final Duration LONGEST_PIN = Duration.ofDays(183);

    private Planning() {}

    static Optional<Refusal> mayPin(Map<String, OpenPin> pins, PinOrder c, Act act) {
        OffsetDateTime now = act.occurredAt().at();
        OpenPin same = pins.get(c.pinId());
        if (same != null && same.countsAt(now)) {
            return Refusal.because(
                    PIN_EXISTS,
                    "Pin %s holds order %s until %s already. Take it away first, or give the new pin another id.",
                    c.pinId(),
                    same.orderId(),
                    same.expires());
        }
        boolean ends = now.isBefore(c.expires()) && !c.expires().isAfter(now.plus(LONGEST_PIN));
        return ends
                ? Refusal.none()
                : Refusal.because(
                        PIN_END_INVALID,
                        "The pin is made at %s and is to end at %s. Give an end after that and within %d days.",
                        now,
                        c.expires(),
                        LONGEST_PIN.toDays());
    }

    static Optional<Refusal> mayUnpin(@Nullable OpenPin pin, UnpinOrder c) {
        return pin != null
                ? Refusal.none()
                : Refusal.because(
                        PIN_UNKNOWN,
                        "There is no pin %s. It was taken away already, has expired, or never was.",
                        c.pinId());
    }

    static Optional<Refusal> mayPublish(int published, PublishPlan c, Act act, Checks checks) {
        return follows(published, c)
                .or(() -> contentFits(c))
                .or(() -> Rules.signedBy(SignersPlaces.ANYWHERE, c, act, checks));
    }

    private static Optional<Refusal> follows(int published, PublishPlan c) {
        return c.supersedes() == published
                ? Refusal.none()
                : Refusal.because(
                        PLAN_SUPERSEDED,
                        "The plan was made from number %d, but number %d is out. Make a new proposal from that one.",
                        c.supersedes(),
                        published);
    }

    private static Optional<Refusal> contentFits(PublishPlan c) {
        String digest = PlanContent.digest(c.supersedes(), c.chains());
        return digest.equals(c.contentDigest())
                ? Refusal.none()
                : Refusal.because(
                        PLAN_CONTENT_DIFFERS,
                        "The digest signed is %s, but the rows sent have %s. Show the plan again before it is signed.",
                        c.contentDigest(),
                        digest);
    }
}
