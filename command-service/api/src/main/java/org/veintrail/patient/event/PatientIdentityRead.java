package org.veintrail.patient.event;

import java.time.Instant;
import org.axonframework.serialization.Revision;
import org.veintrail.order.OrderId;

/**
 * Somebody was shown who a patient is.
 *
 * @param account who
 * @param patientReference the pseudonym
 * @param orderId the patient's order
 * @param reason why, in the account's words
 */
@Revision("1")
public record PatientIdentityRead(String account, String patientReference, OrderId orderId, String reason, Instant at)
        implements PatientEvent {}
