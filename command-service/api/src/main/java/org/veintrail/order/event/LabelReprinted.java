package org.veintrail.order.event;

import org.axonframework.serialization.Revision;
import org.veintrail.order.LabelKind;
import org.veintrail.order.LocalMoment;
import org.veintrail.order.OrderId;

/**
 * Another copy of a label was asked for; the old one is unaccounted for until it is voided, destroyed or declared lost.
 *
 * @param labelId the copy to be replaced
 * @param newLabelId the new one
 * @param kind what they are made for
 * @param objectId the object
 * @param copy number of the new copy
 * @param reason why
 */
@Revision("1")
public record LabelReprinted(
        OrderId orderId,
        String labelId,
        String newLabelId,
        LabelKind kind,
        String objectId,
        int copy,
        String reason,
        LocalMoment occurredAt)
        implements OrderEvent {}
