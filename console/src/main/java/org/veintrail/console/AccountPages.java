package org.veintrail.console;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.veintrail.access.Account;
import org.veintrail.access.Accounts;
import org.veintrail.access.AccountsOverview;
import org.veintrail.access.OwnSessions;
import org.veintrail.access.PasswordPolicy;
import org.veintrail.access.Role;
import org.veintrail.access.Standing;

/** Accounts: what administrators look after, and what everybody does to the own one. */
@Controller
final class AccountPages {
    private final Accounts accounts;
    private final AccountsOverview overview;
    private final OwnSessions sessions;

    AccountPages(Accounts accounts, AccountsOverview overview, OwnSessions sessions) {
        this.sessions = sessions;
        this.accounts = accounts;
        this.overview = overview;
    }

    @GetMapping("/accounts")
    String accounts(@AuthenticationPrincipal Account account, Model page) {
        page.addAttribute(
                "secondFactor",
                accounts.standing(account.name()).filter(Standing::secondFactor).isPresent());
        page.addAttribute("found", overview.view());
        page.addAttribute("roles", Arrays.stream(Role.values()).map(Role::code).toList());
        return "accounts";
    }

    @GetMapping("/account")
    String own(@AuthenticationPrincipal Account account, HttpServletRequest request, Model page) {
        Optional<Standing> standing = accounts.standing(account.name());
        page.addAttribute("own", standing.map(Standing::account).orElse(account));
        page.addAttribute("acting", account);
        page.addAttribute(
                "secondFactor", standing.filter(Standing::secondFactor).isPresent());
        page.addAttribute("kept", standing.isPresent() && !isConfigured(account));
        page.addAttribute("sessions", sessions.of(account, request));
        page.addAttribute("borrowed", overview.delegatedTo(account.name()));
        page.addAttribute("lent", overview.delegatedFrom(account.name()));
        return "account";
    }

    private boolean isConfigured(Account account) {
        return accounts.configured().stream().anyMatch(each -> each.name().equals(account.name()));
    }

    @GetMapping("/password")
    String password(@AuthenticationPrincipal Account account, Model page) {
        page.addAttribute(
                "due",
                accounts.standing(account.name()).filter(Standing::passwordDue).isPresent());
        page.addAttribute(
                "secondFactor",
                accounts.standing(account.name()).filter(Standing::secondFactor).isPresent());
        page.addAttribute("shortest", PasswordPolicy.SHORTEST);
        page.addAttribute("longest", PasswordPolicy.LONGEST);
        return "password";
    }

    @GetMapping("/second-factor")
    String secondFactor(@RequestParam Map<String, String> why, Model page) {
        page.addAttribute("wrong", why.containsKey("wrong"));
        return "second-factor";
    }
}
