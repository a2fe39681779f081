package org.veintrail.account.command;

/**
 * Gives an account a first password in the place of one that was forgotten or is known to others.
 */
public record ResetPassword(String account) implements AccountCommand {

    public ResetPassword {
        AccountCommand.requireName("account", account);
    }

    @Override
    public String about() {
        return account;
    }
}
