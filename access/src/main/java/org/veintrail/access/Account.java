package org.veintrail.access;

import java.security.Principal;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One person who may sign in.
 *
 * @param name the sign-in name, unique (21 CFR 11.300(a)): 1 to 64 of lower-case letters, digits, dot and hyphen
 * @param printedName the name shown beside a signature (21 CFR 11.50(a)(1))
 * @param role what the person does
 * @param sites the sites the person works at, by their codes, or {@value #EVERYWHERE} alone
 * @param delegatedBy whose role and sites these are, where the person acts for somebody else; else null
 * @param token the id of the token, where a machine acts with the account; else null
 */
public record Account(
        String name,
        String printedName,
        Role role,
        Set<String> sites,
        @Nullable String delegatedBy,
        @Nullable String token)
        implements Principal {
    /** Stands for every site. */
    public static final String EVERYWHERE = "*";

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9.-]{0,63}");

    public Account {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "An account name is 1 to 64 lower-case letters, digits, dots and hyphens," + " but this one is '"
                            + name + "'.");
        }
        if (printedName.isBlank()) {
            throw new IllegalArgumentException(
                    "Account " + name + " has no printed name. Signatures have to show one.");
        }
        if (sites.isEmpty()) {
            throw new IllegalArgumentException("Account " + name
                    + " works at no site. Name its sites in veintrail.access.accounts." + name
                    + ".sites, or * for every site.");
        }
        sites = Set.copyOf(sites);
    }

    /** A person's own account. */
    public Account(String name, String printedName, Role role, Set<String> sites) {
        this(name, printedName, role, sites, null, null);
    }

    /** An account of every site. */
    public Account(String name, String printedName, Role role) {
        this(name, printedName, role, Set.of(EVERYWHERE));
    }

    /** Whether the person works at every site. */
    public boolean worksEverywhere() {
        return sites.contains(EVERYWHERE);
    }

    /** Whether the person works at this site. */
    public boolean worksAt(String site) {
        return worksEverywhere() || sites.contains(site);
    }

    @Override
    public String getName() {
        return name;
    }
}
