package org.veintrail.plan.command;

import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.veintrail.order.SigningCredential;
import org.veintrail.order.Text;
import org.veintrail.plan.PlanBook;
import org.veintrail.plan.PlannedChain;
import org.veintrail.signing.SignedCommand;

/**
 * Makes a plan the one that everybody works by.
 *
 * @param book the record it is about
 * @param planId the plan's id, under which its slots are held
 * @param supersedes number of the published plan it was made from, 0 where there is none
 * @param chains a row for each order that is scheduled
 * @param contentDigest what was signed, see {@link org.veintrail.plan.PlanContent#digest}
 * @param reason why
 * @param signatures a planner's signature
 */
public record PublishPlan(
        @TargetAggregateIdentifier String book,
        String planId,
        int supersedes,
        List<PlannedChain> chains,
        String contentDigest,
        String reason,
        List<SigningCredential> signatures)
        implements PlanCommand, SignedCommand {

    public PublishPlan {
        PlanBook.known(book);
        Text.identifier("planId", planId);
        chains = Text.list("chains", chains, 0, 20_000);
        Text.identifier("contentDigest", contentDigest);
        Text.prose("reason", reason);
        signatures = Text.list("signatures", signatures, 0, 10);
    }
}
