package org.veintrail.eventstore.spring;

/** The database holds a part of a log, of a restore that was cut off or is under way. Nothing may be begun beside it. */
public final class UnfinishedRestoreException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnfinishedRestoreException(String database) {
        super("The database " + database + " holds a part of a log: a restore was cut off, or is under way.");
    }
}
