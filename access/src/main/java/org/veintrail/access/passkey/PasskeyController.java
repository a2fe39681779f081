package org.veintrail.access.passkey;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.veintrail.access.AccessAudit;
import org.veintrail.access.Account;
import org.veintrail.access.Accounts;
import org.veintrail.access.HouseProblems;
import org.veintrail.access.OwnProof;
import org.veintrail.access.ProblemType;
import org.veintrail.access.SigningTicketAnswer;
import org.veintrail.access.SigningTickets;
import org.veintrail.access.Visits;
import tools.jackson.databind.JsonNode;

/** A person's own passkeys, the question at the door, and signing tickets for whoever uses one. */
@RestController
class PasskeyController {
    private final PasskeyStore store;
    private final Passkeys passkeys;
    private final Challenges challenges;
    private final Accounts accounts;
    private final OwnProof proof;
    private final SigningTickets tickets;
    private final InstantSource clock;
    private final Consumer<AccessAudit.Entry> audit;

    PasskeyController(
            PasskeyStore store,
            Passkeys passkeys,
            Challenges challenges,
            Accounts accounts,
            OwnProof proof,
            SigningTickets tickets,
            InstantSource clock,
            Consumer<AccessAudit.Entry> audit) {
        this.store = store;
        this.passkeys = passkeys;
        this.challenges = challenges;
        this.accounts = accounts;
        this.proof = proof;
        this.tickets = tickets;
        this.clock = clock;
        this.audit = audit;
    }

    /**
     * A passkey as its owner sees it.
     *
     * @param id names it
     * @param label what its owner calls it
     * @param added when it was registered
     * @param used when it was used last, or null
     */
    record Shown(
            String id,
            String label,
            Instant added,
            @Nullable Instant used) {}

    /**
     * A new passkey.
     *
     * @param label what its owner calls it, 1 to 60 characters
     * @param currentPassword the owner's, because whoever adds a passkey can sign with it
     * @param currentCode the code of the owner's second factor, where there is one
     * @param credential the browser's answer
     */
    record Registration(
            String label, String currentPassword, @Nullable String currentCode, JsonNode credential) {
        Registration {
            require(label, "label");
            require(currentPassword, "currentPassword");
            require(credential, "credential");
        }

        @Override
        public String toString() {
            return "Registration[label=" + label + "]";
        }
    }

    /**
     * What the owner shows to take a passkey away.
     *
     * @param currentPassword the owner's
     * @param currentCode the code of the owner's second factor, where there is one
     */
    record Removal(String currentPassword, @Nullable String currentCode) {
        Removal {
            require(currentPassword, "currentPassword");
        }

        @Override
        public String toString() {
            return "Removal";
        }
    }

    /**
     * What is to be signed.
     *
     * @param hash of the content, 64 hexadecimal digits
     * @param meaning what the signature is to mean
     * @param anybody whether another person may sign at this desk than the one who is signed in
     */
    record ToSign(String hash, String meaning, @Nullable Boolean anybody) {
        ToSign {
            require(hash, "hash");
            require(meaning, "meaning");
        }

        String text() {
            return hash + "." + meaning + (byAnybody() ? ".anybody" : "");
        }

        boolean byAnybody() {
            return Boolean.TRUE.equals(anybody);
        }
    }

    /**
     * A passkey's answer for a signature.
     *
     * @param hash of the content
     * @param meaning what the signature is to mean
     * @param anybody as it was asked
     * @param credential the browser's answer
     */
    record Signed(String hash, String meaning, @Nullable Boolean anybody, JsonNode credential) {
        Signed {
            require(hash, "hash");
            require(meaning, "meaning");
            require(credential, "credential");
        }
    }

    /** A field that a request leaves out arrives as null, whatever the type says. */
    private static void require(@Nullable Object value, String field) {
        if (value == null) {
            throw new IllegalArgumentException(field + " is missing");
        }
    }

    @GetMapping("/api/account/passkeys")
    List<Shown> list(@AuthenticationPrincipal Account account) {
        return store.of(account.name()).stream()
                .map(each -> new Shown(each.id(), each.label(), each.added(), each.used()))
                .toList();
    }

    @PostMapping("/api/account/passkeys/options")
    Map<String, Object> options(@AuthenticationPrincipal Account account, HttpServletRequest request) {
        List<Passkey> known = store.of(account.name());
        return challenges.creation(request, account, handle(known), known);
    }

    private String handle(List<Passkey> known) {
        return known.isEmpty() ? challenges.chance() : known.getFirst().userHandle();
    }

    @PostMapping(path = "/api/account/passkeys", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<?> register(
            @RequestBody Registration wish, @AuthenticationPrincipal Account account, HttpServletRequest request) {
        if (!wish.label().matches("[\\p{L}\\p{N}][\\p{L}\\p{N} ._'()-]{0,59}")) {
            throw new IllegalArgumentException(
                    "A passkey's label has 1 to 60 letters, digits, spaces and .-_'() like 'Phone at work'.");
        }
        Challenges.Taken asked = challenges.takeRegistration(request);
        Optional<ProblemType> missing = proof.missing(request, account, wish.currentPassword(), wish.currentCode());
        if (missing.isPresent()) {
            return problem(missing.get().occurred(missing.get().advice()));
        }
        Passkey added = passkeys.register(
                account.name(), asked.about(), wish.label(), wish.credential().toString(), asked.asked());
        audit.accept(AccessAudit.Entry.labelled(
                AccessAudit.Kind.PASSKEY_ADDED, account.name(), added.label(), added.added()));
        Visits.showedPasskey(request);
        return ResponseEntity.status(HttpStatus.CREATED)
                .body(new Shown(added.id(), added.label(), added.added(), null));
    }

    @PostMapping(path = "/api/account/passkeys/{id}/removal", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<?> remove(
            @PathVariable String id,
            @RequestBody Removal shown,
            @AuthenticationPrincipal Account account,
            HttpServletRequest request) {
        Optional<ProblemType> missing = proof.missing(request, account, shown.currentPassword(), shown.currentCode());
        if (missing.isPresent()) {
            return problem(missing.get().occurred(missing.get().advice()));
        }
        return store.remove(account.name(), id)
                .<ResponseEntity<?>>map(removed -> {
                    audit.accept(AccessAudit.Entry.labelled(
                            AccessAudit.Kind.PASSKEY_REMOVED, account.name(), removed.label(), clock.instant()));
                    return ResponseEntity.noContent().build();
                })
                .orElseGet(() -> problem(HouseProblems.NOT_FOUND.occurred(HouseProblems.NOT_FOUND.advice())));
    }

    @PostMapping("/sign-in/passkey/options")
    Map<String, Object> atTheDoor(HttpServletRequest request) {
        return challenges.request(request, Challenges.Purpose.SIGN_IN, "", List.of());
    }

    @PostMapping(path = "/api/signatures/passkey-options", consumes = MediaType.APPLICATION_JSON_VALUE)
    Map<String, Object> toSign(
            @RequestBody ToSign wish, @AuthenticationPrincipal Account account, HttpServletRequest request) {
        List<Passkey> allowed = wish.byAnybody() ? List.of() : store.of(account.name());
        return challenges.request(request, Challenges.Purpose.SIGN, wish.text(), allowed);
    }

    @PostMapping(path = "/api/signatures/passkey-tickets", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<?> ticket(
            @RequestBody Signed signed, @AuthenticationPrincipal Account account, HttpServletRequest request) {
        try {
            ToSign wish = new ToSign(signed.hash(), signed.meaning(), signed.anybody());
            Passkeys.Asked asked = challenges.take(request, Challenges.Purpose.SIGN, wish.text());
            Passkey used = passkeys.verify(signed.credential().toString(), asked);
            if (!wish.byAnybody() && !used.account().equals(account.name())) {
                throw new PasskeyRefused("This passkey is somebody else's. Sign with your own.", account.name());
            }
            Account signer = accounts.find(used.account())
                    .orElseThrow(() -> new PasskeyRefused("The account of this passkey is closed.", used.account()));
            SigningTickets.Ticket ticket =
                    tickets.issue(signer, signed.hash(), signed.meaning(), SigningTickets.Way.PASSKEY, clock.instant());
            return ResponseEntity.ok()
                    .header(HttpHeaders.CACHE_CONTROL, "no-store")
                    .body(SigningTicketAnswer.of(ticket, signer.name(), SigningTickets.Way.PASSKEY.code(), accounts));
        } catch (PasskeyRefused refused) {
            audit.accept(
                    new AccessAudit.Entry(AccessAudit.Kind.SIGNING_REFUSED, account.name(), clock.instant(), null));
            throw refused;
        }
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> refused(PasskeyRefused why) {
        return problem(HouseProblems.PASSKEY_REFUSED.occurred(String.valueOf(why.getMessage())));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> malformed(IllegalArgumentException why) {
        return problem(HouseProblems.BAD_REQUEST.occurred(String.valueOf(why.getMessage())));
    }

    private static ResponseEntity<ProblemDetail> problem(ProblemDetail problem) {
        return ResponseEntity.status(problem.getStatus())
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem);
    }
}
