package org.veintrail.plan.command;

import com.fasterxml.jackson.databind.JsonNode;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.veintrail.order.Text;
import org.veintrail.plan.PlanBook;

/**
 * Says with what is planned from now on: plants, sites, lanes, products, vector lots and calendars.
 *
 * @param book the record it is about
 * @param resources the document; docs/planning.md describes it
 * @param reason why it changes
 */
public record DefinePlanningResources(
        @TargetAggregateIdentifier String book, JsonNode resources, String reason) implements PlanCommand {

    public DefinePlanningResources {
        PlanBook.known(book);
        Text.prose("reason", reason);
        if (!resources.isObject()) {
            throw new IllegalArgumentException("resources must be a JSON object.");
        }
    }
}
