package org.veintrail.account.event;

import org.axonframework.serialization.Revision;
import org.veintrail.order.LocalMoment;
import org.veintrail.order.RefusalCode;

/**
 * Somebody tried something about accounts and a rule refused it. Nothing else changed.
 *
 * @param command what was tried, as clients write it
 * @param about the account, delegation or token
 * @param code the stable word for why
 * @param detail the values and what to do
 */
@Revision("1")
public record AccountActRefused(String command, String about, RefusalCode code, String detail, LocalMoment occurredAt)
        implements AccountEvent {}
