package org.veintrail.plan.event;

import org.veintrail.order.LocalMoment;

/** Something that happened to the plan of the network. */
public sealed interface PlanEvent
        permits PlanningResourcesDefined, OutageReported, OrderPinned, OrderUnpinned, PlanPublished, PlanActRefused {

    /** When, as the planner's clock showed it. */
    LocalMoment occurredAt();
}
