package org.veintrail.account.event;

import java.util.List;
import org.axonframework.serialization.Revision;
import org.veintrail.order.LocalMoment;

/**
 * Name, role or sites of an account were changed; what is here holds from now on.
 *
 * @param printedName the name shown beside a signature
 * @param role code of the role
 * @param sites the sites, or * alone
 */
@Revision("1")
public record AccountChanged(
        String account, String printedName, String role, List<String> sites, LocalMoment occurredAt)
        implements AccountEvent {
    public AccountChanged {
        sites = List.copyOf(sites);
    }
}
