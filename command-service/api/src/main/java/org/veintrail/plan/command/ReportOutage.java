package org.veintrail.plan.command;

import java.time.LocalDate;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.veintrail.order.Text;
import org.veintrail.plan.PlanBook;

/**
 * Says that units of a plant's pool are out of service for some days.
 *
 * @param book the record it is about
 * @param outageId its id
 * @param plant the plant
 * @param pool which pool: SUITE, BIOREACTOR, FREEZER, QC, QA, CRYO or TEAM
 * @param from first day without them
 * @param to first day with them again
 * @param units how many are missing, 0 when an outage reported before is over or never was
 * @param reason why
 */
public record ReportOutage(
        @TargetAggregateIdentifier String book,
        String outageId,
        String plant,
        String pool,
        LocalDate from,
        LocalDate to,
        int units,
        String reason)
        implements PlanCommand {

    public ReportOutage {
        PlanBook.known(book);
        Text.identifier("outageId", outageId);
        Text.identifier("plant", plant);
        Text.identifier("pool", pool);
        Text.within("units", units, 0, 1000);
        Text.prose("reason", reason);
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException("An outage ends after it begins, but this one is from " + from + " to "
                    + to + ". The last day is the first on which everything works again.");
        }
    }
}
