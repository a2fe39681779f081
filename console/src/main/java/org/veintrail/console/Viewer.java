package org.veintrail.console;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.veintrail.access.Account;
import org.veintrail.access.Authority;
import org.veintrail.access.Role;

/** Who looks at a page; for the templates. */
final class Viewer {
    private static final Set<Role> PLANS =
            Set.of(Role.PLANNER, Role.AUDITOR, Role.COORDINATOR, Role.QA, Role.ADMINISTRATOR);

    /** The account signed in, or null before that. */
    public @Nullable Account account() {
        Authentication who = SecurityContextHolder.getContext().getAuthentication();
        return who != null && who.getPrincipal() instanceof Account account ? account : null;
    }

    /** Whether the person makes and publishes plans. */
    public boolean isPlanner() {
        @Nullable Account account = account();
        return account != null && account.role() == Role.PLANNER;
    }

    /** Whether the person may look at plans, which tell of every site's orders. */
    public boolean maySeePlans() {
        @Nullable Account account = account();
        return account != null && PLANS.contains(account.role()) && account.worksEverywhere();
    }

    /** Whether the person may look at what projections could not handle. */
    public boolean maySeeDeadLetters() {
        @Nullable Account account = account();
        return account != null && (account.role() == Role.AUDITOR || account.role() == Role.ADMINISTRATOR);
    }

    /** Whether the person may look at everybody's accounts. */
    public boolean maySeeAccounts() {
        return maySeeDeadLetters();
    }

    /** Whether the person may do something about it. */
    public boolean mayKeepUp() {
        @Nullable Account account = account();
        return account != null && account.role() == Role.ADMINISTRATOR;
    }

    /** Whether the person may send this command, by the table of authority. */
    public boolean maySend(String command) {
        @Nullable Account account = account();
        return account != null && Authority.current().entitledTo(command).contains(account.role());
    }

    /** Whether the person may record anything. */
    public boolean mayRecord() {
        @Nullable Account account = account();
        return account != null && account.role() != Role.AUDITOR;
    }
}
