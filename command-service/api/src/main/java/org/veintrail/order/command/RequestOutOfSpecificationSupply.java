package org.veintrail.order.command;

import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.veintrail.order.OrderId;
import org.veintrail.order.SigningCredential;
import org.veintrail.order.Text;
import org.veintrail.signing.SignedCommand;

/** The physician asks for a product that is outside its specification. */
public record RequestOutOfSpecificationSupply(
        @TargetAggregateIdentifier OrderId orderId, String batchId, String request, List<SigningCredential> signatures)
        implements OrderCommand, SignedCommand {

    public RequestOutOfSpecificationSupply {
        Text.identifier("batchId", batchId);
        Text.prose("request", request);
        signatures = Text.list("signatures", signatures, 0, 10);
    }
}
