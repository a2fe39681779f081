package org.veintrail.printer.event;

import org.axonframework.serialization.Revision;
import org.veintrail.order.LocalMoment;
import org.veintrail.order.RefusalCode;

/** Somebody tried something at a printer and a rule refused it. Nothing else changed. */
@Revision("1")
public record PrinterStepRefused(
        String printer, String command, RefusalCode code, String detail, LocalMoment occurredAt)
        implements PrinterEvent {}
