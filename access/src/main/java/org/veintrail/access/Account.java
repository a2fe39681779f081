package org.veintrail.access;

import java.security.Principal;
import java.util.regex.Pattern;

/**
 * One person who may sign in.
 *
 * @param name the sign-in name, unique (21 CFR 11.300(a)): 1 to 64 of lower-case letters, digits, dot and hyphen
 * @param printedName the name shown beside a signature (21 CFR 11.50(a)(1))
 * @param role what the person does
 */
public record Account(String name, String printedName, Role role) implements Principal {
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
    }

    @Override
    public String getName() {
        return name;
    }
}
