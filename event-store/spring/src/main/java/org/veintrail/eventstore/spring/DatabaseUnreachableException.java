package org.veintrail.eventstore.spring;

import java.time.Duration;
import java.util.List;

/** The database did not answer, or did not let us in, when the process started. Names hosts only: the address may hold a password. */
public final class DatabaseUnreachableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final boolean refused;

    DatabaseUnreachableException(List<String> hosts, Duration patience, boolean refused, Throwable cause) {
        super(
                refused
                        ? "The database at " + String.join(", ", hosts) + " did not accept our sign-in."
                        : "No database that takes writes answered at " + String.join(", ", hosts) + " within "
                                + patience.toMillis() + " ms.",
                cause);
        this.refused = refused;
    }

    /** Whether it answered, but did not accept our name and password. */
    public boolean refused() {
        return refused;
    }
}
