package org.veintrail.account.command;

import java.time.OffsetDateTime;
import java.util.List;
import org.veintrail.order.Text;

/**
 * Lets a machine act with an account, within limits and until an end.
 *
 * @param name what it is for
 * @param sites some of the sites of the account, or * alone
 * @param commands the commands it may send, some of those of the role
 * @param addresses the addresses it may use besides, each a method and a path pattern, as GET /api/orders/**
 * @param expiresAt its end, within a year
 */
public record IssueApiToken(
        String account,
        String name,
        List<String> sites,
        List<String> commands,
        List<String> addresses,
        OffsetDateTime expiresAt)
        implements AccountCommand {

    public IssueApiToken {
        AccountCommand.requireName("account", account);
        AccountCommand.requirePrintable("name", name);
        sites = AccountCommand.requireSites(sites);
        commands = Text.list("commands", commands, 0, 100);
        commands.forEach(each -> Text.identifier("commands", each));
        addresses = AccountCommand.requireAddresses(addresses);
    }

    @Override
    public String about() {
        return account;
    }
}
