package org.veintrail.account.event;

import org.axonframework.serialization.Revision;
import org.veintrail.order.LocalMoment;

/**
 * A delegation was ended before its time.
 *
 * @param delegation its id
 */
@Revision("1")
public record DelegationEnded(String delegation, LocalMoment occurredAt) implements AccountEvent {}
