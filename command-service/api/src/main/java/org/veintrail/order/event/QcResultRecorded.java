package org.veintrail.order.event;

import org.axonframework.serialization.Revision;
import org.veintrail.order.LocalMoment;
import org.veintrail.order.Measurement;
import org.veintrail.order.OrderId;
import org.veintrail.order.QcVerdict;

/** A test result is in. */
@Revision("1")
public record QcResultRecorded(
        OrderId orderId,
        String batchId,
        String test,
        String method,
        String specification,
        Measurement value,
        String unit,
        QcVerdict verdict,
        String reviewer,
        LocalMoment occurredAt)
        implements OrderEvent {}
