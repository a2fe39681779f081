package org.veintrail.label.event;

import org.axonframework.serialization.Revision;
import org.veintrail.order.LabelKind;
import org.veintrail.order.LocalMoment;
import org.veintrail.order.OrderId;

/**
 * A label that the site's own software printed. It is the first event of its stream.
 *
 * @param labelId the label
 * @param orderId the order it belongs to
 * @param kind what it is made for
 * @param objectId the bag, batch record, shipper or vial
 * @param copy copy number, from 1
 * @param occurredAt when, by the clock of the site
 */
@Revision("1")
public record LabelRegistered(
        String labelId, OrderId orderId, LabelKind kind, String objectId, int copy, LocalMoment occurredAt)
        implements LabelEvent {}
