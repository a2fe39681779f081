package org.veintrail.accounts;

/** Records of a demonstration and a start for real use met, or the other way round. */
public final class DemoRecordsException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    DemoRecordsException(String message) {
        super(message);
    }
}
