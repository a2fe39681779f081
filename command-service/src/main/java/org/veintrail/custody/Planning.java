package org.veintrail.custody;

import static org.veintrail.order.RefusalCode.PLAN_CONTENT_DIFFERS;
import static org.veintrail.order.RefusalCode.PLAN_SUPERSEDED;

import java.util.Optional;
import java.util.Set;
import org.veintrail.plan.PlanContent;
import org.veintrail.plan.command.PublishPlan;

/** Who decides about the plan, and which plan may follow which. */
final class Planning {
    static final String PLANNER = "planner";

    private Planning() {}

    static Optional<Refusal> mayPublish(int published, PublishPlan c, Act act, Checks checks) {
        return follows(published, c)
                .or(() -> contentFits(c))
                .or(() -> Rules.signedBy(1, Set.of(PLANNER), c, act, checks));
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
