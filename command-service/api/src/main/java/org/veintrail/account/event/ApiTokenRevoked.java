package org.veintrail.account.event;

import org.axonframework.serialization.Revision;
import org.veintrail.order.LocalMoment;

/**
 * A token is good for nothing from now on.
 *
 * @param token its id
 */
@Revision("1")
public record ApiTokenRevoked(String token, LocalMoment occurredAt) implements AccountEvent {}
