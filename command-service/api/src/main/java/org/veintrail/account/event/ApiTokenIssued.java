package org.veintrail.account.event;

import java.time.Instant;
import java.util.List;
import org.axonframework.serialization.Revision;
import org.veintrail.order.LocalMoment;

/**
 * A machine may act with an account, within limits and until an end.
 *
 * @param token its id
 * @param name what it is for
 * @param role code of the role
 * @param sites the sites, or * alone
 * @param commands the commands it may send
 * @param addresses the addresses it may use besides, as method and path pattern
 * @param expiresAt its end
 */
@Revision("1")
public record ApiTokenIssued(
        String token,
        String account,
        String name,
        String role,
        List<String> sites,
        List<String> commands,
        List<String> addresses,
        Instant expiresAt,
        LocalMoment occurredAt)
        implements AccountEvent {
    public ApiTokenIssued {
        sites = List.copyOf(sites);
        commands = List.copyOf(commands);
        addresses = List.copyOf(addresses);
    }
}
