package org.veintrail.standalone;

/** Something that the person at the command line can put right; the message says how, and no stack trace is shown. */
final class UsageException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UsageException(String message) {
        super(message);
    }
}
