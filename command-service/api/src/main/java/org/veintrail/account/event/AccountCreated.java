package org.veintrail.account.event;

import java.util.List;
import org.axonframework.serialization.Revision;
import org.veintrail.order.LocalMoment;

/**
 * An account was made. Its first password is good for one sign-in and has to be changed.
 *
 * @param printedName the name shown beside a signature
 * @param role code of the role
 * @param sites the sites, or * alone
 * @param credential where the hash of its password is kept
 */
@Revision("1")
public record AccountCreated(
        String account, String printedName, String role, List<String> sites, String credential, LocalMoment occurredAt)
        implements AccountEvent {
    public AccountCreated {
        sites = List.copyOf(sites);
    }
}
