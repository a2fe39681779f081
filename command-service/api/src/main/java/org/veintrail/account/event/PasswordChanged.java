package org.veintrail.account.event;

import org.axonframework.serialization.Revision;
import org.veintrail.order.LocalMoment;

/**
 * Somebody chose a password.
 *
 * @param credential where the hash of the password is kept
 */
@Revision("1")
public record PasswordChanged(String account, String credential, LocalMoment occurredAt) implements AccountEvent {}
