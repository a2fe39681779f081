package org.veintrail.planning.web;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import org.veintrail.access.Account;
import org.veintrail.access.Accounts;
import org.veintrail.order.SigningCredential;
import org.veintrail.planning.problem.PlanningProblem;
import org.veintrail.planning.proposal.Planner;
import org.veintrail.planning.proposal.ProposalJob;
import org.veintrail.planning.proposal.ProposalRecord;
import org.veintrail.planning.proposal.ProposalRecord.Kind;
import org.veintrail.planning.proposal.ProposalRecord.Score;
import org.veintrail.planning.proposal.ProposalStore;
import org.veintrail.planning.publish.Commands.Sender;
import org.veintrail.planning.publish.Publisher;
import org.veintrail.planning.publish.Publisher.Outcome;
import org.veintrail.planning.publish.Publisher.Signing;
import org.veintrail.scheduler.change.Change;

/** Proposals: asked for, looked at, compared, stopped, published. */
@RestController
@RequestMapping("/api/proposals")
class ProposalsController {
    private static final int NEWEST = 50;

    private final Planner planner;
    private final ProposalStore store;
    private final Publisher publisher;
    private final Accounts accounts;
    private final ProposalProgress progress;

    ProposalsController(
            Planner planner, ProposalStore store, Publisher publisher, Accounts accounts, ProposalProgress progress) {
        this.planner = planner;
        this.store = store;
        this.publisher = publisher;
        this.accounts = accounts;
        this.progress = progress;
    }

    /** Proposals without their rows, newest first. */
    record Listed(
            String id,
            Kind kind,
            ProposalRecord.State state,
            List<String> cause,
            int basedOn,
            String createdAt,
            String createdBy,
            @Nullable Score before,
            @Nullable Score after,
            int moves,
            int patientsTold,
            @Nullable Integer publishedAs) {}

    /** A page of them. */
    record Proposals(List<Listed> items) {}

    /**
     * A question.
     *
     * @param assume what is assumed on a copy; nothing for a repair of what is in force
     * @param seconds how long to improve
     * @param reason why
     */
    record Question(
            @Nullable List<Assumption> assume,
            @Nullable Double seconds,
            @Nullable String reason) {}

    /**
     * Signatures (21 CFR 11.200): by the password of the account that is signed in, entered again, or by tickets for what
     * {@code /api/proposals/{id}/signing} answered.
     *
     * @param password of the account that is signed in, where there are no tickets
     * @param meaning what a signature by password means, approval unless said
     * @param reason why the plan is published; the same as it was signed with
     * @param signatures signing tickets with their signers and meanings, in the place of the password
     */
    record Publication(
            @Nullable String password,
            @Nullable String meaning,
            @Nullable String reason,
            @Nullable List<Ticketed> signatures) {
        @Override
        public String toString() {
            return "Publication[meaning=" + meaning + ", reason=" + reason + "]";
        }
    }

    /**
     * A signature by ticket.
     *
     * @param signer whose it is
     * @param meaning what it means
     * @param ticket that the signer was given
     */
    record Ticketed(String signer, String meaning, String ticket) {
        @Override
        public String toString() {
            return "Ticketed[signer=" + signer + ", meaning=" + meaning + "]";
        }
    }

    /**
     * What a plan is published for.
     *
     * @param reason why
     */
    record Wish(@Nullable String reason) {}

    /**
     * What is signed to publish a proposal: a command for {@code /api/signatures/requests}.
     *
     * @param command the command's name
     * @param body its fields without signatures
     * @param site where it is recorded
     */
    record ToSign(String command, Map<String, Object> body, String site) {}

    @GetMapping
    Proposals list() {
        return new Proposals(
                store.newest(NEWEST).stream().map(ProposalsController::listed).toList());
    }

    /** Asks for a repair of what is in force, or what would be if something were otherwise. */
    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<ProposalRecord> ask(@RequestBody Question question, @AuthenticationPrincipal Account account) {
        List<Assumption> assumed = question.assume() == null ? List.of() : question.assume();
        PlanningProblem now = planner.problem().orElseThrow(Planner.NoResources::new);
        List<Change> changes = assumed.stream()
                .map(each -> each.change(now))
                .map(Change.class::cast)
                .toList();
        List<String> cause = new ArrayList<>();
        if (question.reason() != null && !question.reason().isBlank()) {
            cause.add(question.reason());
        }
        org.veintrail.planning.problem.Words words = new org.veintrail.planning.problem.Words(now);
        changes.forEach(change -> cause.add("what if " + words.of(change.sentence())));
        if (cause.isEmpty()) {
            cause.add("a repair of the plan in force");
        }
        ProposalRecord asked = planner.propose(
                        null,
                        assumed.isEmpty() ? Kind.REPAIR : Kind.WHAT_IF,
                        cause,
                        account.name(),
                        problem -> assumed.stream()
                                .map(each -> each.change(problem))
                                .toList(),
                        PlansController.time(question.seconds()))
                .orElseThrow();
        return ResponseEntity.accepted()
                .location(URI.create("/api/proposals/" + asked.id()))
                .body(asked);
    }

    @GetMapping("/{id}")
    ProposalRecord one(@PathVariable String id) {
        return known(id);
    }

    /** The plan offered, drawn: a fragment of a page. */
    @GetMapping(path = "/{id}/gantt", produces = MediaType.TEXT_HTML_VALUE)
    String gantt(@PathVariable String id) {
        ProposalRecord proposal = known(id);
        Optional<ProposalJob> job = planner.job(id).filter(each -> each.found() != null);
        if (job.isPresent()) {
            var found = Objects.requireNonNull(job.get().found());
            PlanningProblem asked = job.get().problem();
            return Drawing.of(
                    new PlanningProblem(
                            found.situation(),
                            asked.calendar(),
                            asked.numbers(),
                            asked.unplanned(),
                            asked.position(),
                            asked.planNumber()),
                    found.plan());
        }
        return Drawing.of(planner.problem().orElseThrow(Planner.NoResources::new), proposal.chains());
    }

    /** Two proposals side by side. */
    @GetMapping("/{id}/compare")
    ComparedProposals compare(@PathVariable String id, @RequestParam String with) {
        ProposalRecord first = known(id);
        ProposalRecord second = known(with);
        return ComparedProposals.of(first, listed(first), second, listed(second));
    }

    /** Ends the improvement and keeps the best so far. */
    @PostMapping("/{id}/stop")
    ProposalRecord stop(@PathVariable String id) {
        ProposalRecord proposal = known(id);
        planner.job(id).ifPresent(ProposalJob::stop);
        return proposal;
    }

    /** The best score so far, as it gets better, until it is done (WHATWG HTML, section 9.2). */
    @GetMapping(path = "/{id}/progress", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    SseEmitter progress(@PathVariable String id) {
        ProposalRecord proposal = known(id);
        return progress.follow(proposal, planner.job(id).orElse(null));
    }

    /** What is to be signed to publish it; an improvement that goes on is ended. */
    @PostMapping(path = "/{id}/signing", consumes = MediaType.APPLICATION_JSON_VALUE)
    ToSign signing(@PathVariable String id, @RequestBody Wish wish) {
        known(id);
        return new ToSign("publish-plan", publisher.toSign(id, reason(wish.reason())), publisher.site());
    }

    private static String reason(@Nullable String given) {
        if (given == null || given.isBlank()) {
            throw new InvalidQuestion("reason", "is missing; say why this plan is published.");
        }
        return given;
    }

    /** Makes it the plan that everybody works by. */
    @PostMapping(path = "/{id}/publish", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<?> publish(
            @PathVariable String id, @RequestBody Publication publication, @AuthenticationPrincipal Account account) {
        String reason = reason(publication.reason());
        Signing signing;
        if (publication.signatures() != null) {
            List<SigningCredential> tickets = publication.signatures().stream()
                    .map(each -> new SigningCredential(each.signer(), each.meaning(), null, each.ticket()))
                    .toList();
            signing = new Signing(new Sender(account.name(), null), tickets, reason);
        } else {
            String password = publication.password();
            if (password == null || !accounts.confirms(account.name(), password)) {
                return PlanningProblems.answer(AnsweredProblems.SIGNATURE.occurred(
                        "The password of " + account.name() + " could not be confirmed. Nothing was published."));
            }
            String meaning = publication.meaning() == null ? "approval" : publication.meaning();
            SigningCredential own = new SigningCredential(account.name(), meaning, password);
            signing = new Signing(new Sender(account.name(), password), List.of(own), reason);
        }
        known(id);
        Outcome outcome = publisher.publish(id, signing);
        if (outcome.isPublished()) {
            return ResponseEntity.ok(outcome.proposal());
        }
        return PlanningProblems.answer(problem(outcome));
    }

    private static ProblemDetail problem(Outcome outcome) {
        if (outcome.refused().isPresent()) {
            ProblemDetail refused = AnsweredProblems.REFUSED.occurred(
                    String.valueOf(outcome.refused().get().detail()));
            refused.setProperty("refusal", outcome.refused().get().code());
            return refused;
        }
        List<ProposalRecord.Conflict> conflicts = outcome.proposal().conflicts();
        ProblemDetail conflict = AnsweredProblems.CONFLICT.occurred(
                conflicts.size() + (conflicts.size() == 1 ? " conflict" : " conflicts") + "; the first: "
                        + conflicts.getFirst().detail());
        conflict.setProperty("conflicts", conflicts);
        outcome.next().ifPresent(next -> conflict.setProperty("next", next));
        return conflict;
    }

    private ProposalRecord known(String id) {
        return store.find(id)
                .orElseThrow(() -> new NothingThere("There is no proposal '" + org.veintrail.order.Text.shown(id)
                        + "'. /api/proposals lists the newest."));
    }

    private static Listed listed(ProposalRecord p) {
        return new Listed(
                p.id(),
                p.kind(),
                p.state(),
                p.cause(),
                p.basedOn(),
                p.createdAt().toString(),
                p.createdBy(),
                p.before(),
                p.after(),
                p.moves().size(),
                p.affected() == null ? 0 : p.affected().patients().size(),
                p.publishedAs());
    }
}
