package org.veintrail.account.event;

import org.axonframework.serialization.Revision;
import org.veintrail.order.LocalMoment;

/**
 * Nobody signs in with this account any more; its sessions, its tokens and what was delegated from and to it end with it.
 */
@Revision("1")
public record AccountClosed(String account, LocalMoment occurredAt) implements AccountEvent {}
