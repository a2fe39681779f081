package org.veintrail.order.event;

import java.util.List;
import org.axonframework.serialization.Revision;
import org.veintrail.order.LocalMoment;
import org.veintrail.order.OrderId;
import org.veintrail.order.Signature;

/**
 * It was decided that who the patient is be erased; the vault destroys the key with this decision.
 *
 * @param patientReference the pseudonym, which leads nowhere from now on
 * @param reason why
 * @param retention what was said of the duty to keep records
 */
@Revision("1")
public record PatientIdentityErased(
        OrderId orderId,
        String patientReference,
        String reason,
        String retention,
        List<Signature> signatures,
        LocalMoment occurredAt)
        implements OrderEvent {

    public PatientIdentityErased {
        signatures = List.copyOf(signatures);
    }
}
