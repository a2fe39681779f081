package org.veintrail.order;

import org.jspecify.annotations.Nullable;

/**
 * A signature as it is asked for: the person signs by entering the password again (21 CFR 11.200), or with a ticket that was given
 * for just this after the person proved again who it is. Either is checked and forgotten; neither reaches an event or a text.
 *
 * @param signer the person's account
 * @param meaning what the signature means, such as review, approval, responsibility or release
 * @param password the secret component, or null where there is a ticket
 * @param ticket a signing ticket, or null where there is a password
 */
public record SigningCredential(
        String signer,
        String meaning,
        @Nullable String password,
        @Nullable String ticket) {
    private static final int LONGEST_PASSWORD = 200;
    private static final int LONGEST_TICKET = 1000;

    public SigningCredential {
        Text.identifier("signer", signer);
        Text.identifier("meaning", meaning);
        if ((password == null) == (ticket == null)) {
            throw new IllegalArgumentException("A signature comes with a password or with a ticket, with one of them.");
        }
        if (password != null && (password.isEmpty() || password.length() > LONGEST_PASSWORD)) {
            throw new IllegalArgumentException("A password has 1 to " + LONGEST_PASSWORD + " characters.");
        }
        if (ticket != null && (ticket.isEmpty() || ticket.length() > LONGEST_TICKET)) {
            throw new IllegalArgumentException("A signing ticket has 1 to " + LONGEST_TICKET + " characters.");
        }
    }

    /** Signs by password. */
    public SigningCredential(String signer, String meaning, String password) {
        this(signer, meaning, password, null);
    }

    @Override
    public String toString() {
        return "SigningCredential[signer=" + signer + ", meaning=" + meaning + "]";
    }
}
