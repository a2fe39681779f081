package org.veintrail.access;

/** There is nobody who could sign in. */
public final class NoAccountsException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NoAccountsException() {
        super("No accounts are configured, so nobody could sign in.");
    }
}
