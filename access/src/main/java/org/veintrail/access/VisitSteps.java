package org.veintrail.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** What a person does within a visit: shows the second factor, and begins or stops to act for somebody else. */
@RestController
final class VisitSteps {
    private final Accounts accounts;
    private final InstantSource clock;
    private final Consumer<AccessAudit.Entry> audit;
    private final OwnSessions sessions;
    private final OwnProof proof;

    VisitSteps(
            Accounts accounts,
            InstantSource clock,
            Consumer<AccessAudit.Entry> audit,
            OwnSessions sessions,
            OwnProof proof) {
        this.proof = proof;
        this.sessions = sessions;
        this.accounts = accounts;
        this.clock = clock;
        this.audit = audit;
    }

    @PostMapping(Passage.SECOND_FACTOR)
    ResponseEntity<Void> secondFactor(
            @RequestParam(required = false) @Nullable String code,
            @AuthenticationPrincipal Account account,
            HttpServletRequest request) {
        if (code != null && accounts.confirmsCode(account.name(), code.strip())) {
            request.changeSessionId();
            new Passage.Visit(request.getSession(false)).showedSecondFactor();
            sessions.goesOn(request, true);
            return to(request, "/");
        }
        audit.accept(new AccessAudit.Entry(AccessAudit.Kind.SIGN_IN_REFUSED, account.name(), clock.instant(), null));
        return to(request, Passage.SECOND_FACTOR + "?wrong");
    }

    /**
     * What somebody shows again.
     *
     * @param currentPassword of the own account
     * @param currentCode of the second factor, where there is one
     */
    record Shown(@Nullable String currentPassword, @Nullable String currentCode) {
        @Override
        public String toString() {
            return "Shown";
        }
    }

    /** Proves again who is at the screen, for what is done in the next five minutes. */
    @PostMapping(path = "/api/account/proof", consumes = MediaType.APPLICATION_JSON_VALUE)
    void proof(
            @RequestBody Shown shown,
            @AuthenticationPrincipal Account account,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        if (shown.currentPassword() == null) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "The field currentPassword is missing.");
        }
        Optional<ProblemType> missing = proof.missing(request, account, shown.currentPassword(), shown.currentCode());
        if (missing.isPresent()) {
            new Problems()
                    .write(response, Problem.of(missing.get(), missing.get().advice()));
            return;
        }
        sessions.provedAgain(request);
        response.setStatus(HttpServletResponse.SC_NO_CONTENT);
    }

    @PostMapping("/acting-for")
    ResponseEntity<Void> actingFor(
            @RequestParam(required = false) @Nullable String delegation,
            @AuthenticationPrincipal Account account,
            HttpServletRequest request) {
        boolean runs =
                delegation != null && accounts.actingFor(account, delegation).isPresent();
        new Passage.Visit(request.getSession(false)).actUnder(runs ? delegation : null);
        return to(request, "/");
    }

    private static ResponseEntity<Void> to(HttpServletRequest request, String page) {
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .header("Location", request.getContextPath() + page)
                .build();
    }
}
