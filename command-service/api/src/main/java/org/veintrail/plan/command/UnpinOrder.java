package org.veintrail.plan.command;

import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.veintrail.order.Text;
import org.veintrail.plan.PlanBook;

/**
 * Takes a pin away before it expires.
 *
 * @param book the record it is about
 * @param pinId the pin
 * @param reason why
 */
public record UnpinOrder(@TargetAggregateIdentifier String book, String pinId, String reason) implements PlanCommand {

    public UnpinOrder {
        PlanBook.known(book);
        Text.identifier("pinId", pinId);
        Text.prose("reason", reason);
    }
}
