package org.veintrail.command.account;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.veintrail.access.AccountsOverview;
import org.veintrail.access.AccountsView;

/** Accounts, delegations and tokens, for administrators and auditors. */
@RestController
final class AccountsController {
    private final AccountsOverview overview;

    AccountsController(AccountsOverview overview) {
        this.overview = overview;
    }

    @GetMapping("/api/accounts")
    AccountsView accounts() {
        return overview.view();
    }
}
