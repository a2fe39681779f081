package org.veintrail.command.account;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import org.veintrail.access.Account;
import org.veintrail.access.Accounts;
import org.veintrail.access.AccountsOverview;
import org.veintrail.access.HouseProblems;
import org.veintrail.access.OwnProof;
import org.veintrail.access.OwnSessions;
import org.veintrail.access.PasswordPolicy;
import org.veintrail.access.ProblemType;
import org.veintrail.access.Standing;
import org.veintrail.access.Totp;
import org.veintrail.access.Visits;
import org.veintrail.account.AccountRegister;
import org.veintrail.account.command.ChangePassword;
import org.veintrail.account.command.EnrolSecondFactor;
import org.veintrail.accounts.AccountStore;
import org.veintrail.accounts.CredentialVault;
import org.veintrail.act.Answer;

/** What people do to their own accounts: choose a password, enrol a second factor. No secret goes into an act. */
@RestController
@RequestMapping(path = "/api/account", produces = MediaType.APPLICATION_JSON_VALUE)
final class OwnAccountController {
    private final Accounts accounts;
    private final AccountStore store;
    private final AccountsOverview overview;
    private final CredentialVault vault;
    private final AccountSecrets secrets;
    private final OwnAccountActs acts;
    private final OwnProof proof;
    private final OwnSessions sessions;

    OwnAccountController(
            Accounts accounts,
            AccountStore store,
            AccountsOverview overview,
            CredentialVault vault,
            AccountSecrets secrets,
            OwnAccountActs acts,
            OwnProof proof,
            OwnSessions sessions) {
        this.accounts = accounts;
        this.store = store;
        this.overview = overview;
        this.vault = vault;
        this.secrets = secrets;
        this.acts = acts;
        this.proof = proof;
        this.sessions = sessions;
    }

    /** A password is shown by nobody: these have no text of their own. */
    record PasswordChange(
            @Nullable String currentPassword,
            @Nullable String currentCode,
            @Nullable String newPassword) {
        @Override
        public String toString() {
            return "PasswordChange";
        }
    }

    record Begin(@Nullable String currentPassword, @Nullable String currentCode) {
        @Override
        public String toString() {
            return "Begin";
        }
    }

    record Confirmation(@Nullable String factor, @Nullable String code) {
        @Override
        public String toString() {
            return "Confirmation";
        }
    }

    record Own(
            String account,
            String printedName,
            String role,
            List<String> sites,
            @Nullable String delegatedBy,
            boolean passwordDue,
            boolean secondFactor,
            List<Borrowed> delegations) {}

    record Borrowed(
            String delegation,
            String from,
            String role,
            List<String> sites,
            @Nullable Instant until) {}

    record Changed(boolean changed) {}

    record Enrolment(String factor, String secret, String address, String picture) {
        @Override
        public String toString() {
            return "Enrolment[factor=" + factor + "]";
        }
    }

    record Recovery(List<String> recoveryCodes) {
        @Override
        public String toString() {
            return "Recovery";
        }
    }

    @GetMapping
    Own own(@AuthenticationPrincipal Account account) {
        Optional<Standing> standing = accounts.standing(account.name());
        return new Own(
                account.name(),
                account.printedName(),
                account.role().code(),
                account.sites().stream().sorted().toList(),
                account.delegatedBy(),
                standing.filter(Standing::passwordDue).isPresent(),
                standing.filter(Standing::secondFactor).isPresent(),
                overview.delegatedTo(account.name()).stream()
                        .map(each ->
                                new Borrowed(each.delegation(), each.from(), each.role(), each.sites(), each.until()))
                        .toList());
    }

    @PostMapping("/password")
    ResponseEntity<?> password(
            @RequestBody PasswordChange change, @AuthenticationPrincipal Account account, HttpServletRequest request) {
        Optional<AccountRegister.Entry> entry = store.register()
                .account(account.name())
                .filter(each -> accounts.configured().stream()
                        .noneMatch(fixed -> fixed.name().equals(account.name())));
        if (entry.isEmpty()) {
            return problem(AccountProblems.PASSWORD_ELSEWHERE, AccountProblems.PASSWORD_ELSEWHERE.advice());
        }
        String chosen = required("newPassword", change.newPassword());
        Optional<ProblemType> missing = proof.missing(
                request, account, required("currentPassword", change.currentPassword()), change.currentCode());
        if (missing.isPresent()) {
            return problem(missing.get(), missing.get().advice());
        }
        Optional<String> objection = PasswordPolicy.objection(account.name(), chosen)
                .or(() -> chosen.equals(change.currentPassword()) || isFormer(entry.get(), chosen)
                        ? Optional.of("This is one of the last " + AccountRegister.PASSWORDS_REMEMBERED
                                + " passwords of the account. Choose a new one.")
                        : Optional.empty());
        if (objection.isPresent()) {
            return problem(AccountProblems.PASSWORD_NOT_TAKEN, objection.get());
        }
        requireDone(acts.send(new ChangePassword(account.name()), account, secrets.nextId(), chosen));
        goOn(account, request, false);
        return ResponseEntity.ok(new Changed(true));
    }

    /** Whether it is remembered beside the present one, which was shown in clear and needs no hash to be compared. */
    private boolean isFormer(AccountRegister.Entry entry, String chosen) {
        return vault.isOneOf(
                entry.remembered().stream()
                        .filter(each -> !each.equals(entry.credential()))
                        .toList(),
                chosen);
    }

    @PostMapping("/second-factor")
    ResponseEntity<?> begin(
            @RequestBody Begin begin, @AuthenticationPrincipal Account account, HttpServletRequest request) {
        Optional<ProblemType> missing = proof.missing(
                request, account, required("currentPassword", begin.currentPassword()), begin.currentCode());
        if (missing.isPresent()) {
            return problem(missing.get(), missing.get().advice());
        }
        String factor = secrets.nextId();
        byte[] secret = secrets.nextFactor();
        vault.keepFactor(factor, account.name(), secret);
        String address = Totp.address(account.name(), secret);
        return ResponseEntity.ok()
                .header("Cache-Control", "no-store")
                .body(new Enrolment(factor, Totp.base32(secret), address, CodePicture.of(address)));
    }

    @PostMapping("/second-factor/confirmation")
    ResponseEntity<?> confirm(
            @RequestBody Confirmation confirmation,
            @AuthenticationPrincipal Account account,
            HttpServletRequest request) {
        String factor = String.valueOf(confirmation.factor());
        boolean present =
                store.register().factor(account.name()).filter(factor::equals).isPresent();
        if (present
                || confirmation.code() == null
                || !store.confirmsNewFactor(factor, account.name(), confirmation.code())) {
            return problem(HouseProblems.CODE_WRONG, HouseProblems.CODE_WRONG.advice());
        }
        List<String> codes = secrets.nextRecoveryCodes();
        vault.keepRecoveryCodes(factor, codes);
        requireDone(acts.send(new EnrolSecondFactor(account.name()), account, factor, null));
        goOn(account, request, true);
        return ResponseEntity.ok().header("Cache-Control", "no-store").body(new Recovery(codes));
    }

    private static String required(String field, @Nullable String value) {
        if (value == null) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "The field " + field + " is missing.");
        }
        return value;
    }

    private static void requireDone(Answer answer) {
        if (answer.code() != null) {
            throw new IllegalStateException("What somebody did to the own account was refused: " + answer.detail());
        }
    }

    private void goOn(Account account, HttpServletRequest request, boolean shownSecondFactor) {
        store.catchUp();
        accounts.standing(account.name()).ifPresent(standing -> Visits.goOn(request, standing, shownSecondFactor));
        sessions.goesOn(request, shownSecondFactor);
    }

    private static ResponseEntity<?> problem(ProblemType type, String detail) {
        return ResponseEntity.status(type.status())
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(type.occurred(detail));
    }
}
