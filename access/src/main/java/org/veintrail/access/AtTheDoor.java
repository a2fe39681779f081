package org.veintrail.access;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;

/** Lets a request in as the table says. What the table does not know is not served, and is answered so to whoever is signed in. */
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
        return new AuthorizationDecision(signedIn.get() != null
                && signedIn.get().getPrincipal() instanceof Account account
                && address.map(each -> each.roles().contains(account.role())).orElse(true));
    }
}
