package org.veintrail.plan.event;

import org.axonframework.serialization.Revision;
import org.veintrail.order.LocalMoment;
import org.veintrail.order.RefusalCode;

/** Somebody tried something about the plan and a rule refused it. Nothing else changed. */
@Revision("1")
public record PlanActRefused(String command, RefusalCode code, String detail, LocalMoment occurredAt)
        implements PlanEvent {}
