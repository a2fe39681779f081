package org.veintrail.account.event;

import org.axonframework.serialization.Revision;
import org.veintrail.order.LocalMoment;

/**
 * Somebody showed a code of a one-time password generator (RFC 6238), which is asked for at each sign-in from now on.
 *
 * @param factor where its secret is kept, encrypted
 */
@Revision("1")
public record SecondFactorEnrolled(String account, String factor, LocalMoment occurredAt) implements AccountEvent {}
