package org.veintrail.plan.command;

import java.time.LocalDate;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;
import org.veintrail.order.Text;
import org.veintrail.plan.PlanBook;

/**
 * Says that units of a plant's pool are out of service for some days, or that a lot of its vector is blocked.
 *
 * @param book the record it is about
 * @param outageId its id
 * @param plant the plant
 * @param pool which pool: SUITE, BIOREACTOR, FREEZER, QC, QA, CRYO or TEAM; VECTOR where a lot is blocked
 * @param from first day without them
 * @param to first day with them again
 * @param units how many are missing, 0 when an outage reported before is over or never was; 1 for a lot
 * @param reason why
 * @param lot the lot of vector, where the pool is VECTOR and nowhere else
 */
public record ReportOutage(
        @TargetAggregateIdentifier String book,
        String outageId,
        String plant,
        String pool,
        LocalDate from,
        LocalDate to,
        int units,
        String reason,
        @Nullable String lot)
        implements PlanCommand {

    /** The pool of an outage that blocks a lot of vector. */
    public static final String VECTOR = "VECTOR";

    public ReportOutage {
        PlanBook.known(book);
        Text.identifier("outageId", outageId);
        Text.identifier("plant", plant);
        Text.identifier("pool", pool);
        Text.within("units", units, 0, 1000);
        Text.prose("reason", reason);
        if (pool.equals(VECTOR) != (lot != null)) {
            throw new IllegalArgumentException("A lot is named where the pool is " + VECTOR
                    + " and nowhere else, but the pool is " + pool + " and the lot is " + lot + ".");
        }
        if (lot != null) {
            Text.identifier("lot", lot);
        }
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException("An outage ends after it begins, but this one is from " + from + " to "
                    + to + ". The last day is the first on which everything works again.");
        }
    }
}
