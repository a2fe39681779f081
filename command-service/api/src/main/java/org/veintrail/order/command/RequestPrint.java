package org.veintrail.order.command;

import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.veintrail.label.LabelField;
import org.veintrail.order.LabelKind;
import org.veintrail.order.OrderId;
import org.veintrail.order.Text;

/**
 * Asks for the first labels of an object. Each becomes a copy of its own, numbered from 1.
 *
 * @param labelIds one id for each label wanted
 * @param printer name of a printer of the site
 * @param template name of the design
 * @param fields values of the design beyond those that follow from the label itself
 */
public record RequestPrint(
        @TargetAggregateIdentifier OrderId orderId,
        List<String> labelIds,
        LabelKind kind,
        String objectId,
        String printer,
        String template,
        List<LabelField> fields)
        implements OrderCommand {

    public RequestPrint {
        labelIds = Text.list("labelIds", labelIds, 1, 20);
        labelIds.forEach(each -> Text.identifier("labelIds", each));
        Text.identifier("objectId", objectId);
        Text.identifier("printer", printer);
        Text.identifier("template", template);
        fields = Text.list("fields", fields, 0, 50);
    }
}
