package org.veintrail.access;

import java.time.Instant;
import java.util.Optional;

/**
 * Gives signing tickets: leave for one person to put one signature to one content, once and within minutes. Whatever way somebody
 * proves again who it is, the ticket is what a signed command carries in the place of a password. Safe for use by several threads.
 */
public interface SigningTickets {

    /** How a person proved again who it is; the word goes into the record of the signature. */
    enum Way {
        /** By both components, name and password (21 CFR 11.200(a)(1)(i)). */
        NAME_AND_PASSWORD("name+password"),
        /** By the password alone, within a session in which both were given for an earlier signature (21 CFR 11.200(a)(1)(ii)). */
        PASSWORD("password"),
        /** By name, password and a one-time code (RFC 6238). */
        NAME_PASSWORD_AND_CODE("name+password+code"),
        /** At an OpenID Connect provider that was asked for a fresh sign-in ({@code max_age}, {@code acr}). */
        OPENID_CONNECT("openid-connect"),
        /** With a passkey (W3C Web Authentication) that verified its user. */
        PASSKEY("passkey");

        private final String code;

        Way(String code) {
            this.code = code;
        }

        /** The word in the log. */
        public String code() {
            return code;
        }
    }

    /**
     * A ticket.
     *
     * @param value what the signed command carries, printable ASCII of at most 1000 characters
     * @param expires from when on it is worth nothing
     */
    record Ticket(String value, Instant expires) {
        @Override
        public String toString() {
            return "Ticket[expires=" + expires + "]";
        }
    }

    /**
     * Gives a ticket to somebody who has just proved again who it is.
     *
     * @param signer the person, active and not locked
     * @param contentHash SHA-256 of what is to be signed, 64 hexadecimal digits, as a signing request answered it
     * @param meaning what the signature is to mean, as the signed command will say it
     * @param way how the person proved it
     * @param provedAt when; not longer ago than a ticket lives
     * @throws IllegalArgumentException for a hash or a meaning that cannot be, or a proof that is too old or from the future
     */
    Ticket issue(Account signer, String contentHash, String meaning, Way way, Instant provedAt);

    /** Whose a ticket is, if it was made here and can still be used; whether it was used already is found by whoever takes the act. */
    default Optional<String> signerOf(String ticket) {
        return Optional.empty();
    }
}
