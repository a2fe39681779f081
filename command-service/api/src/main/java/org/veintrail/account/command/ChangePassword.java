package org.veintrail.account.command;

/**
 * Puts on record that somebody chose a password. What it is goes another way.
 */
public record ChangePassword(String account) implements OwnAccountCommand {

    public ChangePassword {
        AccountCommand.requireName("account", account);
    }

    @Override
    public String about() {
        return account;
    }
}
