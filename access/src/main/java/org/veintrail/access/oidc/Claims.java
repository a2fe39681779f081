package org.veintrail.access.oidc;

import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.veintrail.access.Account;
import org.veintrail.access.Role;

/** Reads an account from what the provider says of a person (OpenID Connect Core 1.0, section 5). What is missing is never guessed. */
final class Claims {
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9.-]{0,63}");
    private static final Pattern SITE = Pattern.compile("[\\x21-\\x2b\\x2d-\\x7e]{1,64}");
    private static final int MOST_PRINTED = 200;

    private final String accountClaim;
    private final String roleClaim;
    private final Map<String, Role> roles;
    private final String sitesClaim;

    Claims(String accountClaim, String roleClaim, Map<String, Role> roles, String sitesClaim) {
        this.accountClaim = accountClaim;
        this.roleClaim = roleClaim;
        this.roles = Map.copyOf(roles);
        this.sitesClaim = sitesClaim;
    }

    /**
     * The account.
     *
     * @throws NoEntry where the claims make no account of one role
     */
    Account account(Map<String, Object> claims) {
        @Nullable Object name = at(claims, accountClaim);
        if (!(name instanceof String account) || !NAME.matcher(account).matches()) {
            throw new NoEntry(NoEntry.Reason.NO_ACCOUNT_NAME, null);
        }
        Role role = role(claims, account);
        Set<String> sites = sites(claims);
        if (sites.isEmpty()) {
            throw new NoEntry(NoEntry.Reason.NO_SITE, account);
        }
        if (!(claims.get("name") instanceof String printed) || printed.isBlank() || printed.length() > MOST_PRINTED) {
            throw new NoEntry(NoEntry.Reason.NO_PRINTED_NAME, account);
        }
        return new Account(account, printed.strip(), role, sites);
    }

    private Role role(Map<String, Object> claims, String account) {
        Set<Role> given = EnumSet.noneOf(Role.class);
        words(at(claims, roleClaim)).forEach(word -> {
            if (!roles.isEmpty()) {
                Role mapped = roles.get(word);
                if (mapped != null) {
                    given.add(mapped);
                }
                return;
            }
            Stream.of(Role.values()).filter(role -> role.code().equals(word)).forEach(given::add);
        });
        if (given.size() > 1) {
            throw new NoEntry(NoEntry.Reason.SEVERAL_ROLES, account);
        }
        return given.stream().findFirst().orElseThrow(() -> new NoEntry(NoEntry.Reason.NO_ROLE, account));
    }

    private Set<String> sites(Map<String, Object> claims) {
        Set<String> sites = new LinkedHashSet<>();
        words(at(claims, sitesClaim))
                .flatMap(text -> Arrays.stream(text.split("[,\\s]+", -1)))
                .filter(site -> SITE.matcher(site).matches())
                .forEach(sites::add);
        return sites;
    }

    private static Stream<String> words(@Nullable Object claim) {
        return switch (claim) {
            case String one -> Stream.of(one);
            case Collection<?> several ->
                several.stream().filter(String.class::isInstance).map(String.class::cast);
            case null, default -> Stream.empty();
        };
    }

    /** A claim by its name, or else by the path that the name's dots make, as a provider nests roles in an object. */
    private static @Nullable Object at(Map<String, Object> claims, String path) {
        if (claims.containsKey(path)) {
            return claims.get(path);
        }
        @Nullable Object at = claims;
        for (String step : path.split("\\.", -1)) {
            at = at instanceof Map<?, ?> map ? map.get(step) : null;
        }
        return at;
    }
}
