package org.veintrail.account.event;

import java.time.Instant;
import org.axonframework.serialization.Revision;
import org.veintrail.order.LocalMoment;

/**
 * A token was replaced by a new one within the same limits; the old one is good for a while longer, so that the machine can be told.
 *
 * @param token id of the old one
 * @param successor id of the new one
 * @param endsAt when the old one ends
 * @param expiresAt when the new one ends
 */
@Revision("1")
public record ApiTokenRotated(String token, String successor, Instant endsAt, Instant expiresAt, LocalMoment occurredAt)
        implements AccountEvent {}
