package org.veintrail.account.command;

/**
 * Opens a closed account again, with a new first password.
 */
public record ReopenAccount(String account) implements AccountCommand {

    public ReopenAccount {
        AccountCommand.requireName("account", account);
    }

    @Override
    public String about() {
        return account;
    }
}
