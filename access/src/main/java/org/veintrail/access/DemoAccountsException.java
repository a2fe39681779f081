package org.veintrail.access;

/** An account whose password is its name, as those of the demonstration have, outside a demonstration. */
public final class DemoAccountsException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    DemoAccountsException(String account) {
        super("The password of the configured account " + account
                + " is its name, as that of a demonstration account is, but this start is no demonstration.");
    }
}
