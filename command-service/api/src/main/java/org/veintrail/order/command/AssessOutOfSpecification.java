package org.veintrail.order.command;

import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.veintrail.order.OrderId;
import org.veintrail.order.SigningCredential;
import org.veintrail.order.Text;
import org.veintrail.signing.SignedCommand;

/** Records the risk assessment for a product outside its specification. */
public record AssessOutOfSpecification(
        @TargetAggregateIdentifier OrderId orderId,
        String batchId,
        String riskAssessment,
        String authorityNotification,
        List<SigningCredential> signatures)
        implements OrderCommand, SignedCommand {

    public AssessOutOfSpecification {
        Text.identifier("batchId", batchId);
        Text.prose("riskAssessment", riskAssessment);
        Text.prose("authorityNotification", authorityNotification);
        signatures = Text.list("signatures", signatures, 0, 10);
    }
}
