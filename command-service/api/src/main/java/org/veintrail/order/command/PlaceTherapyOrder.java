package org.veintrail.order.command;

import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.veintrail.order.OrderId;
import org.veintrail.order.PatientIdentity;
import org.veintrail.order.Priority;
import org.veintrail.order.Text;

/** Accepts a therapy order and opens its chain of identity. Without an order id the edge issues one. */
public record PlaceTherapyOrder(
        @TargetAggregateIdentifier OrderId orderId,
        String product,
        String indication,
        String treatmentSite,
        String apheresisSite,
        String manufacturingSite,
        Priority priority,
        int windowDays,
        String consentReference,
        PatientIdentity patient)
        implements OrderCommand {

    public PlaceTherapyOrder {
        Text.identifier("product", product);
        Text.prose("indication", indication);
        Text.identifier("treatmentSite", treatmentSite);
        Text.identifier("apheresisSite", apheresisSite);
        Text.identifier("manufacturingSite", manufacturingSite);
        Text.within("windowDays", windowDays, 1, 365);
        Text.identifier("consentReference", consentReference);
    }
}
