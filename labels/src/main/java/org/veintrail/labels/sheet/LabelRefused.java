package org.veintrail.labels.sheet;

/** A label that cannot be made as asked: the message says which value or element is the matter and what would help. */
public final class LabelRefused extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    LabelRefused(String message) {
        super(message);
    }

    LabelRefused(String message, Throwable cause) {
        super(message, cause);
    }
}
