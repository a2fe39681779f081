package org.veintrail.scanner.event;

import org.axonframework.serialization.Revision;
import org.veintrail.order.LocalMoment;
import org.veintrail.order.RefusalCode;

/**
 * A check-in was tried and refused. Nothing else changed.
 *
 * @param device the device
 * @param command what was tried
 * @param code why it was refused
 * @param detail in words
 * @param occurredAt when
 */
@Revision("1")
public record ScannerStepRefused(String device, String command, RefusalCode code, String detail, LocalMoment occurredAt)
        implements ScannerEvent {}
