package org.veintrail.command.signing;

import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;

/**
 * Whose series of signatures a session is in (21 CFR 11.200(a)(1)). It begins with a signature by both components, and ends with a
 * break, with the session, and with the change of who is signed in.
 *
 * @param account who signs
 * @param last when the last ticket was given
 */
record ContinuousSigning(String account, Instant last) implements Serializable {
    /** Under which name a session keeps it. */
    static final String ATTRIBUTE = "veintrail.signing";

    boolean goesOn(String asking, Instant now, Duration breakAfter) {
        return account.equals(asking) && now.isBefore(last.plus(breakAfter));
    }
}
