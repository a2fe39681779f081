package org.veintrail.access;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.SortedSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;

/**
 * Lets a request in as the table says. What the table does not know is refused before anything behind the guard is reached, and is
 * answered as absent to whoever is signed in.
 */
final class AtTheDoor implements AuthorizationManager<RequestAuthorizationContext> {
    private final Authority authority;

    AtTheDoor(Authority authority) {
        this.authority = authority;
    }

    @Override
    public AuthorizationDecision authorize(
            Supplier<? extends @Nullable Authentication> signedIn, RequestAuthorizationContext context) {
        HttpServletRequest request = context.getRequest();
        String path = request.getRequestURI().substring(request.getContextPath().length());
        Optional<Authority.Address> address = authority.addressOf(request.getMethod(), path);
        if (address.isPresent() && address.get().open()) {
            return new AuthorizationDecision(true);
        }
        @Nullable Authentication who = signedIn.get();
        if (who == null || !(who.getPrincipal() instanceof Account account)) {
            return new AuthorizationDecision(false);
        }
        return address.map(each -> new AuthorizationDecision(each.admits(account)))
                .orElseGet(() -> new Absent(authority.methodsOf(path)));
    }

    /** Refuses what has no row: another method than the address takes, or an address that is not there. */
    static final class Absent extends AuthorizationDecision {
        private final SortedSet<String> methods;

        Absent(SortedSet<String> methods) {
            super(false);
            this.methods = methods;
        }

        /** The methods that the address does take, empty where there is no such address. */
        SortedSet<String> methods() {
            return methods;
        }
    }
}
