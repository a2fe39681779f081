package org.veintrail.label.event;

import org.axonframework.serialization.Revision;
import org.veintrail.order.LocalMoment;
import org.veintrail.order.OrderId;

/**
 * The label is on its object: both were scanned together and name the same object.
 *
 * @param labelId the label
 * @param orderId the order it belongs to
 * @param objectId the object
 * @param occurredAt when, by the clock of the site
 */
@Revision("1")
public record LabelApplied(String labelId, OrderId orderId, String objectId, LocalMoment occurredAt)
        implements LabelEvent {}
