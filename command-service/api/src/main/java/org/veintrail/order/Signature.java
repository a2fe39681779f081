package org.veintrail.order;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An electronic signature as recorded: who, for what, when (21 CFR 11.50), and what it is bound to (21 CFR 11.70). Signatures that
 * were recorded before they were sealed have the first four alone.
 *
 * @param signer the person's account
 * @param role the person's role then
 * @param meaning review, approval, responsibility or release
 * @param signedAt when, as the site's clock showed it
 * @param printedName the person's name as it is printed
 * @param confirmedAt when the person proved who it is, by the server's clock (UTC)
 * @param authentication how the person proved it, such as {@code name+password}
 * @param contentHash SHA-256 of what was signed, see {@link org.veintrail.signing.SignedContent}
 * @param seal what ties all of this to its event, see {@link org.veintrail.signing.SignedRecord}
 */
public record Signature(
        String signer,
        String role,
        String meaning,
        LocalMoment signedAt,
        @Nullable String printedName,
        @Nullable Instant confirmedAt,
        @Nullable String authentication,
        @Nullable String contentHash,
        @Nullable String seal) {

    /** A signature as they were before they were sealed. */
    public Signature(String signer, String role, String meaning, LocalMoment signedAt) {
        this(signer, role, meaning, signedAt, null, null, null, null, null);
    }

    /** The same with this seal, or without one. */
    public Signature sealedBy(@Nullable String with) {
        return new Signature(
                signer, role, meaning, signedAt, printedName, confirmedAt, authentication, contentHash, with);
    }
}
