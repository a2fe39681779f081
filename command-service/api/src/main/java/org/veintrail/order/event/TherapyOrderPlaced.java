package org.veintrail.order.event;

import org.axonframework.serialization.Revision;
import org.veintrail.order.LocalMoment;
import org.veintrail.order.OrderId;
import org.veintrail.order.Priority;

/** The order was accepted and its chain of identity opened. The patient is known here by a pseudonym only. */
@Revision("1")
public record TherapyOrderPlaced(
        OrderId orderId,
        String patientReference,
        String product,
        String indication,
        String treatmentSite,
        String apheresisSite,
        String manufacturingSite,
        Priority priority,
        int windowDays,
        String consentReference,
        LocalMoment occurredAt)
        implements OrderEvent {}
