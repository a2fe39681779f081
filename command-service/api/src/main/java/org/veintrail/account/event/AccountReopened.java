package org.veintrail.account.event;

import org.axonframework.serialization.Revision;
import org.veintrail.order.LocalMoment;

/**
 * A closed account is in use again, with a first password.
 *
 * @param credential where the hash of its password is kept
 */
@Revision("1")
public record AccountReopened(String account, String credential, LocalMoment occurredAt) implements AccountEvent {}
