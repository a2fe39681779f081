package org.veintrail.plan.event;

import java.time.LocalDate;
import org.axonframework.serialization.Revision;
import org.veintrail.order.LocalMoment;

/**
 * Units of a plant's pool are out of service for some days; the latest report of an id counts.
 *
 * @param to first day with them again
 * @param units how many are missing
 */
@Revision("1")
public record OutageReported(
        String outageId,
        String plant,
        String pool,
        LocalDate from,
        LocalDate to,
        int units,
        String reason,
        LocalMoment occurredAt)
        implements PlanEvent {}
