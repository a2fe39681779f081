package org.veintrail.plan.event;

import org.axonframework.serialization.Revision;
import org.veintrail.order.LocalMoment;

/**
 * What is planned with has changed.
 *
 * @param version counts from 1
 * @param resources the whole document, JSON
 * @param reason why
 */
@Revision("1")
public record PlanningResourcesDefined(int version, String resources, String reason, LocalMoment occurredAt)
        implements PlanEvent {}
