package org.veintrail.console;

import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.veintrail.access.Account;
import org.veintrail.access.Accounts;
import org.veintrail.access.Standing;

/** A person's own passkeys. */
@Controller
final class PasskeyPages {
    private final Accounts accounts;

    PasskeyPages(Accounts accounts) {
        this.accounts = accounts;
    }

    @GetMapping("/account/passkeys")
    String own(@AuthenticationPrincipal Account account, Model page) {
        page.addAttribute(
                "secondFactor",
                accounts.standing(account.name()).filter(Standing::secondFactor).isPresent());
        return "passkeys";
    }
}
