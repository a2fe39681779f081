package org.veintrail.printer.event;

import org.axonframework.serialization.Revision;
import org.veintrail.order.LocalMoment;

/**
 * Another roll is in the printer; every label from here on goes over it.
 *
 * @param roll what stands on the roll
 * @param labels how many labels were on it
 */
@Revision("1")
public record RollLoaded(String printer, String roll, int labels, LocalMoment occurredAt) implements PrinterEvent {}
