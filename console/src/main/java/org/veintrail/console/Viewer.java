package org.veintrail.console;

import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.veintrail.access.Account;
import org.veintrail.access.Role;

/** Who looks at a page; for the templates. */
final class Viewer {

    /** The account signed in, or null before that. */
    public @Nullable Account account() {
        Authentication who = SecurityContextHolder.getContext().getAuthentication();
        return who != null && who.getPrincipal() instanceof Account account ? account : null;
    }

    /** Whether the person may record anything. */
    public boolean mayRecord() {
        @Nullable Account account = account();
        return account != null && account.role() != Role.AUDITOR;
    }
}
