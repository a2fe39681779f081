package org.veintrail.account.command;

import java.util.List;
import org.veintrail.order.Text;

/**
 * Sets name, role and sites of an account anew; its sessions end where role or sites change.
 *
 * @param printedName the name shown beside a signature
 * @param role code of the role
 * @param sites the sites, or * alone
 */
public record ChangeAccount(String account, String printedName, String role, List<String> sites)
        implements AccountCommand {

    public ChangeAccount {
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
