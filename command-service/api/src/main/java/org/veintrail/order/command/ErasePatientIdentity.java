package org.veintrail.order.command;

import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.veintrail.order.OrderId;
import org.veintrail.order.SigningCredential;
import org.veintrail.order.Text;
import org.veintrail.signing.SignedCommand;

/**
 * Erases who the patient of an order is: the key of the identity is destroyed, the chain of custody stays.
 *
 * @param orderId the order, which is closed
 * @param reason why, such as the article of law that the person asks by; without the person's name
 * @param retention how the duty to keep records for 30 years is met or why it does not stand against it (EU GMP Part IV)
 * @param signatures a person other than the sender
 */
public record ErasePatientIdentity(
        @TargetAggregateIdentifier OrderId orderId, String reason, String retention, List<SigningCredential> signatures)
        implements OrderCommand, SignedCommand {

    public ErasePatientIdentity {
        Text.prose("reason", reason);
        Text.prose("retention", retention);
        signatures = Text.list("signatures", signatures, 0, 10);
    }
}
