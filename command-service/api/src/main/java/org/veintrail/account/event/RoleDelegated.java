package org.veintrail.account.event;

import java.time.Instant;
import java.util.List;
import org.axonframework.serialization.Revision;
import org.veintrail.order.LocalMoment;

/**
 * Somebody may act for somebody else until an end.
 *
 * @param delegation its id
 * @param from whose role it is
 * @param to who may act with it
 * @param role code of the role
 * @param sites the sites, or * alone
 * @param until its end
 */
@Revision("1")
public record RoleDelegated(
        String delegation,
        String from,
        String to,
        String role,
        List<String> sites,
        Instant until,
        LocalMoment occurredAt)
        implements AccountEvent {
    public RoleDelegated {
        sites = List.copyOf(sites);
    }
}
