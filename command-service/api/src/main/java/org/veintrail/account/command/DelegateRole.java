package org.veintrail.account.command;

import java.time.OffsetDateTime;
import java.util.List;
import org.veintrail.order.Text;

/**
 * Lets one person act for another until an end.
 *
 * @param from whose role it is
 * @param to who is to act with it
 * @param role code of the role
 * @param sites the sites, or * alone
 * @param until its end, within a year
 */
public record DelegateRole(String from, String to, String role, List<String> sites, OffsetDateTime until)
        implements AccountCommand {

    public DelegateRole {
        AccountCommand.requireName("from", from);
        AccountCommand.requireName("to", to);
        Text.identifier("role", role);
        sites = AccountCommand.requireSites(sites);
    }

    @Override
    public String about() {
        return from;
    }
}
