package org.veintrail.label.event;

import java.util.List;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;
import org.veintrail.label.LabelField;
import org.veintrail.order.LabelKind;
import org.veintrail.order.LocalMoment;
import org.veintrail.order.OrderId;

/**
 * Somebody asked for a label. It is the first event of its stream, so the store itself refuses a second label of the same id.
 *
 * @param labelId the label
 * @param orderId the order it belongs to
 * @param kind what it is made for
 * @param objectId the bag, batch record, shipper or vial
 * @param copy copy number, from 1
 * @param printer where it is to be printed
 * @param template name of the design
 * @param templateVersion version of the design
 * @param stock what it is printed on
 * @param fields values of the design beyond those that follow from the label itself; never a patient's
 * @param replaces the copy it stands in for, or null
 * @param reason why another copy is needed, or null for a first one
 * @param occurredAt when, by the clock of the site
 */
@Revision("1")
public record LabelPrintRequested(
        String labelId,
        OrderId orderId,
        LabelKind kind,
        String objectId,
        int copy,
        String printer,
        String template,
        int templateVersion,
        String stock,
        List<LabelField> fields,
        @Nullable String replaces,
        @Nullable String reason,
        LocalMoment occurredAt)
        implements LabelEvent {

    public LabelPrintRequested {
        fields = List.copyOf(fields);
    }
}
