package org.veintrail.plan.event;

import java.time.LocalDate;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;
import org.veintrail.order.LocalMoment;

/**
 * Units of a plant's pool are out of service for some days, or a lot of its vector is blocked; the latest report of an id counts.
 *
 * @param to first day with them again
 * @param units how many are missing; 1 for a lot, 0 when it is over
 * @param lot the lot of vector that is blocked, where the pool is VECTOR
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
        @Nullable String lot,
        LocalMoment occurredAt)
        implements PlanEvent {}
