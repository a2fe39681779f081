package org.veintrail.proof.timestamp;

/** A time-stamp answer is malformed, is a refusal, or does not prove what it is held to prove. */
public final class InvalidTimestampException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    InvalidTimestampException(String message) {
        super(message);
    }

    InvalidTimestampException(String message, Throwable cause) {
        super(message, cause);
    }
}
