package org.veintrail.account.command;

/**
 * Puts on record that somebody showed a code of a second factor. Its secret goes another way.
 */
public record EnrolSecondFactor(String account) implements OwnAccountCommand {

    public EnrolSecondFactor {
        AccountCommand.requireName("account", account);
    }

    @Override
    public String about() {
        return account;
    }
}
