package org.veintrail.proof.note;

/** A note, key or checkpoint is malformed, or is not signed as it must be. The message says where and why. */
public final class InvalidNoteException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public InvalidNoteException(String message) {
        super(message);
    }

    InvalidNoteException(String message, Throwable cause) {
        super(message, cause);
    }
}
