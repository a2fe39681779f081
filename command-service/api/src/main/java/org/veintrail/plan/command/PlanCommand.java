package org.veintrail.plan.command;

import org.veintrail.act.Command;
import org.veintrail.plan.PlanBook;

/** A wish about the plan of the whole network. */
public sealed interface PlanCommand extends Command
        permits DefinePlanningResources, ReportOutage, PinOrder, UnpinOrder, PublishPlan {

    /** The record it is about; there is one. */
    String book();

    @Override
    default String subject() {
        return PlanBook.ID;
    }
}
