package org.veintrail.account.event;

import org.axonframework.serialization.Revision;
import org.veintrail.order.LocalMoment;

/**
 * An administrator gave an account a password that is good for one sign-in and has to be changed.
 *
 * @param credential where the hash of the password is kept
 */
@Revision("1")
public record PasswordReset(String account, String credential, LocalMoment occurredAt) implements AccountEvent {}
