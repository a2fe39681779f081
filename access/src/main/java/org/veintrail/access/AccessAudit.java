package org.veintrail.access;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Where it is put on record who came in, who was turned away, and which account was locked (21 CFR 11.300(d)). */
public interface AccessAudit {
    /** What happened at the door. */
    enum Kind {
        /** Somebody came in, or a device that signs in with each request began to. */
        SIGNED_IN,
        /** A name or a password was wrong. */
        SIGN_IN_REFUSED,
        /** Too many wrong passwords in a row; an alarm. */
        ACCOUNT_LOCKED,
        /** Somebody signed out. */
        SIGNED_OUT,
        /** Somebody failed to sign; an alarm. */
        SIGNING_REFUSED
    }

    /**
     * One entry.
     *
     * @param kind what happened
     * @param account the account, or null where the name is nobody's: what was typed there may be a password
     * @param at when, by the server's clock
     * @param until when a lock ends, else null
     */
    record Entry(
            Kind kind,
            @Nullable String account,
            Instant at,
            @Nullable Instant until) {}

    /** Puts it on record before it returns. */
    void record(Entry entry);
}
