package org.veintrail.access;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything about accounts that administrators and auditors look at; no secret, and none can be found from it.
 *
 * @param accounts by name
 * @param delegations the newest first
 * @param tokens by account
 */
public record AccountsView(List<Line> accounts, List<Lent> delegations, List<Bearer> tokens) {
    /**
     * One account.
     *
     * @param role code of the role
     * @param open whether it can be used
     * @param configured whether it stands in the configuration and is changed there
     * @param passwordDue whether the password has to be changed at the next sign-in
     * @param secondFactor whether it has one
     * @param passkey whether it has at least one
     */
    public record Line(
            String account,
            String printedName,
            String role,
            List<String> sites,
            boolean open,
            boolean configured,
            boolean passwordDue,
            boolean secondFactor,
            boolean passkey) {}

    /**
     * One delegation.
     *
     * @param until its end; null where it was ended before its time
     * @param running whether it can be used now
     */
    public record Lent(
            String delegation,
            String from,
            String to,
            String role,
            List<String> sites,
            @Nullable Instant until,
            boolean running) {}

    /**
     * One token.
     *
     * @param expiresAt its end; null where it was revoked
     * @param usedAt when it was used last, to about a minute; null for never
     * @param good whether it can be used now
     * @param successor the token that replaces it, or null
     */
    public record Bearer(
            String token,
            String account,
            String name,
            String role,
            List<String> sites,
            List<String> commands,
            List<String> addresses,
            @Nullable Instant expiresAt,
            @Nullable Instant usedAt,
            boolean good,
            @Nullable String successor) {}
}
