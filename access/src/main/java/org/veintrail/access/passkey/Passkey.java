package org.veintrail.access.passkey;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A passkey as it is kept: what is needed to verify what its device signs, and nothing secret.
 *
 * @param id the credential's id, base64url
 * @param account whose it is
 * @param userHandle what the device knows the account by, base64url of 32 bytes by chance; the same for all of an account's passkeys
 * @param label what the person calls it
 * @param credential the attested credential data (Web Authentication, section 6.5.1), base64url
 * @param count the last signature counter; a smaller or equal one later tells of a copy
 * @param backupEligible whether the device may copy it to others of the same person
 * @param backedUp whether it has done so
 * @param added when it was registered
 * @param used when it was used last, or null
 */
public record Passkey(
        String id,
        String account,
        String userHandle,
        String label,
        String credential,
        long count,
        boolean backupEligible,
        boolean backedUp,
        Instant added,
        @Nullable Instant used) {}
