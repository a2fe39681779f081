package org.veintrail.custody;

import static org.veintrail.order.RefusalCode.PLAN_CONTENT_DIFFERS;
import static org.veintrail.order.RefusalCode.PLAN_SUPERSEDED;
import static org.veintrail.order.RefusalCode.SIGNATURE_INVALID;
import static org.veintrail.order.RefusalCode.SIGNATURE_REQUIRED;

import java.util.Optional;
import java.util.Set;
import org.veintrail.order.SigningCredential;
import org.veintrail.plan.PlanContent;
import org.veintrail.plan.command.PublishPlan;

/** Who decides about the plan, and which plan may follow which. */
final class Planning {
    static final String PLANNER = "planner";

    private Planning() {}

    static Optional<Refusal> mayPublish(int published, PublishPlan c, Checks checks) {
        return follows(published, c).or(() -> contentFits(c)).or(() -> plannerSigned(c, checks));
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

    private static Optional<Refusal> plannerSigned(PublishPlan c, Checks checks) {
        boolean planner = false;
        for (SigningCredential each : c.signatures()) {
            Optional<Set<String>> roles = checks.signatories().confirm(each.signer(), each.password());
            if (roles.isEmpty()) {
                return Refusal.because(
                        SIGNATURE_INVALID,
                        "The signature of %s could not be confirmed. Enter name and password again.",
                        each.signer());
            }
            planner |= roles.get().contains(PLANNER);
        }
        return planner
                ? Refusal.none()
                : Refusal.because(SIGNATURE_REQUIRED, "A planner has to sign a plan before it is published.");
    }
}
