package org.veintrail.labels.decode;

/** A picture that is not read: no picture, damaged, or larger than the limits allow; the message says what would do. */
public final class PictureRefused extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    PictureRefused(String message) {
        super(message);
    }

    PictureRefused(String message, Throwable cause) {
        super(message, cause);
    }
}
