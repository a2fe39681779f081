package org.veintrail.planning.web;

import java.net.URI;
import java.time.Duration;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.HtmlUtils;
import org.veintrail.access.Account;
import org.veintrail.order.Slot;
import org.veintrail.plan.PlanContent;
import org.veintrail.plan.PlannedChain;
import org.veintrail.planning.facts.Facts.PublishedPlan;
import org.veintrail.planning.facts.FactsKeeper;
import org.veintrail.planning.problem.PlanningProblem;
import org.veintrail.planning.proposal.Planner;
import org.veintrail.planning.proposal.ProposalRecord;
import org.veintrail.planning.proposal.ProposalRecord.Kind;

/** Published plans, and the wish for a new one. */
@RestController
@RequestMapping("/api/plans")
class PlansController {
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("d MMM uuuu HH:mm", Locale.ENGLISH);

    private final Planner planner;
    private final PlanArchive archive;
    private final FactsKeeper facts;

    PlansController(Planner planner, PlanArchive archive, FactsKeeper facts) {
        this.planner = planner;
        this.archive = archive;
        this.facts = facts;
    }

    /** Every published plan, newest first, without rows. */
    record Plans(@Nullable Integer current, List<PublishedPlan> plans) {}

    /**
     * One published plan.
     *
     * @param plan its rows, and who signed it when with what meaning
     * @param digestFits whether the rows are those that were signed
     * @param slots what every order of the current plan has booked now
     */
    record OnePlan(PublishedPlan plan, boolean digestFits, Map<String, List<Slot>> slots) {}

    /** A wish for a plan made anew: how many seconds to search, and why. */
    record Wish(@Nullable Double seconds, @Nullable String reason) {}

    @GetMapping
    Plans plans() {
        return new Plans(archive.current().map(PublishedPlan::number).orElse(null), archive.all());
    }

    /** Makes a plan of everything that is open, as a proposal. */
    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<ProposalRecord> plan(@RequestBody Wish wish, @AuthenticationPrincipal Account account) {
        Optional<ProposalRecord> proposal = planner.propose(
                null,
                Kind.PLAN,
                List.of(wish.reason() == null || wish.reason().isBlank() ? "a plan of everything open" : wish.reason()),
                account.name(),
                problem -> List.of(),
                time(wish.seconds()));
        ProposalRecord asked = proposal.orElseThrow();
        return ResponseEntity.accepted()
                .location(URI.create("/api/proposals/" + asked.id()))
                .body(asked);
    }

    /** One plan by its number, or the current one. */
    @GetMapping("/{id}")
    OnePlan one(@PathVariable String id) {
        PublishedPlan plan = find(id);
        boolean fits = PlanContent.digest(plan.number() - 1, plan.chains()).equals(plan.contentDigest());
        Map<String, List<Slot>> slots = facts.read(known -> {
            Map<String, List<Slot>> booked = new java.util.TreeMap<>();
            plan.chains().stream()
                    .map(PlannedChain::orderId)
                    .map(order -> known.orders.get(order.value()))
                    .filter(java.util.Objects::nonNull)
                    .forEach(order -> booked.put(order.orderId.value(), List.copyOf(order.booked)));
            return booked;
        });
        return new OnePlan(plan, fits, slots);
    }

    /** What is in force, drawn: a fragment of a page. */
    @GetMapping(path = "/{id}/gantt", produces = MediaType.TEXT_HTML_VALUE)
    String gantt(@PathVariable String id) {
        PlanningProblem problem = planner.problem().orElseThrow(Planner.NoResources::new);
        if (id.equals("current")) {
            return archive.current().map(PlansController::signed).orElse("")
                    + Drawing.of(problem, problem.situation().plan());
        }
        PublishedPlan plan = find(id);
        return signed(plan) + Drawing.of(problem, plan.chains());
    }

    /** Name, time and meaning of each signature go with the plan wherever it is shown or printed (21 CFR 11.50(b)). */
    static String signed(PublishedPlan plan) {
        String signatures = plan.signatures().stream()
                .map(each -> "%s (%s, %s), meaning %s, %s %s"
                        .formatted(
                                each.printedName() == null ? each.signer() : each.printedName(),
                                each.signer(),
                                each.role(),
                                each.meaning(),
                                MINUTE.format(each.signedAt().at()),
                                each.signedAt().zone()))
                .collect(Collectors.joining("; "));
        return "<p class=\"note plan-signatures\">"
                + HtmlUtils.htmlEscape(
                        "Plan " + plan.number() + " of " + plan.orders() + " orders, signed by " + signatures + ".")
                + "</p>";
    }

    private PublishedPlan find(String id) {
        Optional<PublishedPlan> plan = id.equals("current")
                ? archive.current()
                : id.matches("\\d{1,9}") ? archive.numbered(Integer.parseInt(id)) : Optional.empty();
        return plan.orElseThrow(() -> new NothingThere(
                "No plan was published as '" + org.veintrail.order.Text.shown(id) + "'. /api/plans lists every plan."));
    }

    static @Nullable Duration time(@Nullable Double seconds) {
        if (seconds == null) {
            return null;
        }
        if (!(seconds >= 0 && seconds <= 3600)) {
            throw new InvalidQuestion("seconds", "is " + seconds + "; a search takes 0 to 3600 seconds.");
        }
        return Duration.ofMillis(Math.round(seconds * 1000));
    }
}
