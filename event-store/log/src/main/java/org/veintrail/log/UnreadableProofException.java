package org.veintrail.log;

/** What a commit stores as its proof is absent, malformed or contradicts itself. */
final class UnreadableProofException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnreadableProofException(String message) {
        super(message);
    }

    UnreadableProofException(String message, Throwable cause) {
        super(message, cause);
    }
}
