package org.veintrail.account.event;

import org.axonframework.serialization.Revision;
import org.veintrail.order.LocalMoment;

/**
 * An administrator took away a second factor, such as that of a lost telephone.
 */
@Revision("1")
public record SecondFactorRemoved(String account, LocalMoment occurredAt) implements AccountEvent {}
