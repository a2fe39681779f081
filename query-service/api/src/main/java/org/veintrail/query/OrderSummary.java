package org.veintrail.query;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.veintrail.order.Priority;

/**
 * One order in the list: what it is, where it is, what is at risk.
 *
 * @param orderId the chain-of-identity identifier
 * @param patientReference pseudonym of the patient
 * @param product what is made
 * @param indication why
 * @param priority clinical risk of waiting
 * @param treatmentSite where it is given
 * @param apheresisSite where it is collected
 * @param manufacturingSite where it is made
 * @param attempt collection attempt, from 1
 * @param stage where it is on its way
 * @param stageSince when it got there
 * @param where where the cells are, or null before the collection
 * @param onHold whether only quality assurance can go on
 * @param window the promised window and what is left of it
 * @param openDeviations deviations nobody has closed
 * @param risks what is at risk, the gravest first; empty when nothing is
 * @param placedAt when the order was placed
 * @param lastEventAt when the latest event happened
 * @param position position of the latest event in the log
 */
public record OrderSummary(
        String orderId,
        @Nullable String patientReference,
        @Nullable String product,
        @Nullable String indication,
        @Nullable Priority priority,
        String treatmentSite,
        String apheresisSite,
        String manufacturingSite,
        int attempt,
        Stage stage,
        Moment stageSince,
        @Nullable Whereabouts where,
        boolean onHold,
        Window window,
        int openDeviations,
        List<Risk> risks,
        Moment placedAt,
        Moment lastEventAt,
        long position) {

    public OrderSummary {
        risks = List.copyOf(risks);
    }
}
