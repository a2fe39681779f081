package org.veintrail.account.command;

/**
 * Takes away a second factor that was lost.
 */
public record RemoveSecondFactor(String account) implements AccountCommand {

    public RemoveSecondFactor {
        AccountCommand.requireName("account", account);
    }

    @Override
    public String about() {
        return account;
    }
}
