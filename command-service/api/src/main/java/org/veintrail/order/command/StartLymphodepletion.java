package org.veintrail.order.command;

import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.veintrail.order.OrderId;
import org.veintrail.order.Text;

/** Confirms fitness and starts the conditioning of the patient. */
public record StartLymphodepletion(
        @TargetAggregateIdentifier OrderId orderId, String regimen, String fitnessConfirmedBy) implements OrderCommand {

    public StartLymphodepletion {
        Text.prose("regimen", regimen);
        Text.identifier("fitnessConfirmedBy", fitnessConfirmedBy);
    }
}
