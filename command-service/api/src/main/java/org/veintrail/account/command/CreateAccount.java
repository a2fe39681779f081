package org.veintrail.account.command;

import java.util.List;
import org.veintrail.order.Text;

/**
 * Makes an account for a person or a machine.
 *
 * @param account name to sign in with, unique for ever
 * @param printedName the name shown beside a signature
 * @param role code of the role
 * @param sites the sites, or * alone
 */
public record CreateAccount(String account, String printedName, String role, List<String> sites)
        implements AccountCommand {

    public CreateAccount {
        AccountCommand.requireName("account", account);
        AccountCommand.requirePrintable("printedName", printedName);
        Text.identifier("role", role);
        sites = AccountCommand.requireSites(sites);
    }

    @Override
    public String about() {
        return account;
    }
}
