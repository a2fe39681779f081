package org.veintrail.order.command;

import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;
import org.veintrail.order.CustodyStep;
import org.veintrail.order.OrderId;
import org.veintrail.order.Scan;
import org.veintrail.order.Text;

/** Proves that the objects scanned belong together and to this order. */
public record VerifyIdentity(
        @TargetAggregateIdentifier OrderId orderId,
        CustodyStep step,
        List<Scan> scans,
        @Nullable String witness) implements OrderCommand {

    public VerifyIdentity {
        scans = Text.list("scans", scans, 1, 50);
        if (witness != null) {
            Text.identifier("witness", witness);
        }
    }
}
