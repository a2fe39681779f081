package org.veintrail.plan.event;

import java.util.List;
import org.axonframework.serialization.Revision;
import org.veintrail.order.LocalMoment;
import org.veintrail.order.Signature;
import org.veintrail.plan.PlannedChain;

/**
 * A plan became the one that everybody works by.
 *
 * @param number counts published plans from 1
 * @param planId its id, under which its slots were held
 * @param chains its rows
 * @param contentDigest SHA-256 of what was signed, see {@link org.veintrail.plan.PlanContent#digest}
 * @param reason why
 * @param signatures who signed, with what meaning (21 CFR 11.50, 11.70)
 */
@Revision("1")
public record PlanPublished(
        int number,
        String planId,
        List<PlannedChain> chains,
        String contentDigest,
        String reason,
        List<Signature> signatures,
        LocalMoment occurredAt)
        implements PlanEvent {

    public PlanPublished {
        chains = List.copyOf(chains);
        signatures = List.copyOf(signatures);
    }
}
