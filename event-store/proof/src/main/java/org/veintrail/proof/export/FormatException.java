package org.veintrail.proof.export;

/** A line of an export, or an answer of a log, is malformed. The message says what was found and what is expected. */
public final class FormatException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public FormatException(String message) {
        super(message);
    }

    public FormatException(String message, Throwable cause) {
        super(message, cause);
    }
}
