package org.veintrail.access;

import java.util.List;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/** Signs people in against {@link Accounts}; the principal afterwards is the {@link Account}. */
final class AccountAuthentication implements AuthenticationProvider {
    private final Accounts accounts;

    AccountAuthentication(Accounts accounts) {
        this.accounts = accounts;
    }

    @Override
    public Authentication authenticate(Authentication claim) {
        String name = claim.getName();
        Object password = claim.getCredentials();
        if (password == null || !accounts.confirms(name, password.toString())) {
            throw new BadCredentialsException("Name or password is wrong.");
        }
        Account account =
                accounts.find(name).orElseThrow(() -> new BadCredentialsException("Name or password is wrong."));
        return UsernamePasswordAuthenticationToken.authenticated(
                account, null, List.of(new SimpleGrantedAuthority(account.role().authority())));
    }

    @Override
    public boolean supports(Class<?> type) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(type);
    }
}
