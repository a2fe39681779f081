package org.veintrail.account.command;

/**
 * Closes an account; its name is never given to anybody else.
 */
public record CloseAccount(String account) implements AccountCommand {

    public CloseAccount {
        AccountCommand.requireName("account", account);
    }

    @Override
    public String about() {
        return account;
    }
}
