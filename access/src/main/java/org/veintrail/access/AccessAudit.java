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
        SIGNING_REFUSED,
        /** Somebody registered a passkey. */
        PASSKEY_ADDED,
        /** Somebody removed a passkey. */
        PASSKEY_REMOVED
    }

    /**
     * One entry.
     *
     * @param kind what happened
     * @param account the account, or null where the name is nobody's: what was typed there may be a password
     * @param at when, by the server's clock
     * @param until when a lock ends, else null
     * @param label what a passkey is called, else null
     * @param factor what somebody came in with, such as {@code name+password}, else null
     * @param from the class of the address, such as {@code private-network}, else null; never the address, which may be a person's own
     */
    record Entry(
            Kind kind,
            @Nullable String account,
            Instant at,
            @Nullable Instant until,
            @Nullable String label,
            @Nullable String factor,
            @Nullable String from) {

        /** An entry about no passkey. */
        public Entry(Kind kind, @Nullable String account, Instant at, @Nullable Instant until) {
            this(kind, account, at, until, null, null, null);
        }

        /** An entry about a passkey. */
        public static Entry labelled(Kind kind, String account, String label, Instant at) {
            return new Entry(kind, account, at, null, label, null, null);
        }

        /** The same with what somebody came with, and from where. */
        Entry with(@Nullable String cameWith, @Nullable String cameFrom) {
            return new Entry(kind, account, at, until, label, cameWith, cameFrom);
        }
    }

    /** Puts it on record before it returns. */
    void record(Entry entry);
}
