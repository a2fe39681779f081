package org.veintrail.proof.verify;

/** The command line cannot be followed. The message says what to change. */
final class UsageException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UsageException(String message) {
        super(message);
    }
}
