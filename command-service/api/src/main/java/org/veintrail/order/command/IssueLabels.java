package org.veintrail.order.command;

import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.veintrail.order.IssuedLabel;
import org.veintrail.order.OrderId;
import org.veintrail.order.Text;

/** Records labels as printed for this order. */
public record IssueLabels(@TargetAggregateIdentifier OrderId orderId, List<IssuedLabel> labels)
        implements OrderCommand {

    public IssueLabels {
        labels = Text.list("labels", labels, 1, 200);
    }
}
