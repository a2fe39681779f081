package org.veintrail.access;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.web.authentication.WebAuthenticationDetails;

/**
 * What stands on record of how somebody came in: what was shown, and from which class of addresses. An address itself may be that of a
 * person's home and is kept out of the log for ever (GDPR article 4(1)); its class tells what an auditor asks: from inside or from outside.
 */
final class CameFrom {
    /** Name and password, and nothing else. */
    static final String NAME_AND_PASSWORD = "name+password";

    private static final int UNIQUE_LOCAL = 0xfc;
    private static final int SEVEN_BITS = 0xfe;

    private CameFrom() {}

    /** What was shown: {@code name+password}, {@code passkey}, {@code provider} or {@code token}. */
    static String factor(Authentication who) {
        if (who.getPrincipal() instanceof Account account && account.token() != null) {
            return "token";
        }
        if (who.getAuthorities().stream().map(GrantedAuthority::getAuthority).anyMatch(WayIn.BOTH_FACTORS::equals)) {
            return "passkey";
        }
        return who instanceof UsernamePasswordAuthenticationToken ? NAME_AND_PASSWORD : "provider";
    }

    /** The class of the address that a request came from, or null where it is not known. */
    static @Nullable String addressClass(Authentication who) {
        return who.getDetails() instanceof WebAuthenticationDetails web && web.getRemoteAddress() != null
                ? classOf(web.getRemoteAddress())
                : null;
    }

    /** {@code this-machine}, {@code private-network} (RFC 1918, RFC 4193, link-local) or {@code public-network}. */
    static @Nullable String classOf(String address) {
        if (!address.matches("[0-9a-fA-F:.%]+")) {
            return null;
        }
        try {
            InetAddress parsed = InetAddress.getByName(address);
            if (parsed.isLoopbackAddress()) {
                return "this-machine";
            }
            boolean unique = parsed instanceof Inet6Address && (parsed.getAddress()[0] & SEVEN_BITS) == UNIQUE_LOCAL;
            return parsed.isSiteLocalAddress() || parsed.isLinkLocalAddress() || unique
                    ? "private-network"
                    : "public-network";
        } catch (UnknownHostException e) {
            // Digits and colons that are no address.
            return null;
        }
    }
}
