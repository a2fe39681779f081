package org.veintrail.label.event;

import org.veintrail.order.LocalMoment;
import org.veintrail.order.OrderId;

/** Something that happened to one label, at a moment shown by a site's clock. */
public sealed interface LabelEvent
        permits LabelPrintRequested,
                LabelRegistered,
                LabelSendingStarted,
                LabelSent,
                LabelSendingUncertain,
                LabelSendingFailed,
                LabelResendRequested,
                LabelPrintConfirmed,
                LabelApplied,
                LabelVoided,
                LabelDestroyed,
                LabelDeclaredLost,
                LabelStepRefused {

    /** The label it happened to. */
    String labelId();

    /** The order the label belongs to. */
    OrderId orderId();

    /** When it happened, as the site's clock showed it. */
    LocalMoment occurredAt();

    /** The name of a label's stream, and of the aggregate in it. */
    static String stream(String labelId) {
        return "label-life:" + labelId;
    }
}
