package org.veintrail.planning.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.veintrail.access.Account;
import org.veintrail.json.EventJson;
import org.veintrail.plan.PlanBook;
import org.veintrail.plan.command.ReportOutage;
import org.veintrail.planning.facts.Estimates.Estimate;
import org.veintrail.planning.facts.Facts.Disruption;
import org.veintrail.planning.facts.FactsKeeper;
import org.veintrail.planning.problem.PlanningCalendar;
import org.veintrail.planning.problem.PlanningProblem;
import org.veintrail.planning.problem.Resources;
import org.veintrail.planning.proposal.Planner;
import org.veintrail.planning.proposal.ProposalRecord;
import org.veintrail.planning.proposal.ProposalRecord.Kind;
import org.veintrail.planning.publish.ActsOut;
import org.veintrail.planning.publish.Commands.Sender;
import org.veintrail.planning.publish.Commands.Sent;
import org.veintrail.scheduler.change.Situation;
import org.veintrail.scheduler.plan.Plan;
import org.veintrail.scheduler.plan.Published;
import org.veintrail.scheduler.problem.Instance;
import org.veintrail.scheduler.problem.InstanceReader;
import org.veintrail.scheduler.problem.InstanceWriter;
import org.veintrail.scheduler.problem.PoolKind;

/** What planning knows and works with: resources, the problem as a file, estimates, and how far it follows the log. */
@RestController
@RequestMapping("/api/planning")
class PlanningController {
    private final Planner planner;
    private final FactsKeeper facts;
    private final Supplier<java.util.Optional<Resources>> resources;
    private final ActsOut acts;
    private final ObjectMapper json = EventJson.mapper();

    PlanningController(
            Planner planner, FactsKeeper facts, Supplier<java.util.Optional<Resources>> resources, ActsOut acts) {
        this.planner = planner;
        this.facts = facts;
        this.resources = resources;
        this.acts = acts;
    }

    /** How far planning follows the log, and what it has to plan. */
    record Status(
            long position,
            long head,
            @Nullable String failure,
            int openOrders,
            int plannable,
            int inForce,
            @Nullable Integer currentPlan,
            int resourcesVersion,
            boolean resourcesUsable,
            List<ProposalRecord.Reason> unplanned,
            List<Disruption> disruptions) {}

    /** Names that questions use. */
    record Names(
            List<String> plants, List<String> sites, List<String> products, LocalDate firstDay, LocalDate lastDay) {}

    /** Lengths as they really were. */
    record Measured(List<Estimate> estimates) {}

    /** Units out of service. */
    record Outage(
            @Nullable String outageId,
            @Nullable String plant,
            @Nullable String pool,
            @Nullable LocalDate from,
            @Nullable LocalDate to,
            @Nullable Integer units,
            @Nullable String reason,
            @Nullable String lot) {}

    /** Where an act was recorded. */
    record Recorded(long position, Map<String, Object> result) {}

    @GetMapping("/status")
    Status status() {
        java.util.Optional<PlanningProblem> problem = planner.problem();
        long head = facts.head();
        return facts.read(known -> new Status(
                known.position,
                head,
                facts.failure(),
                known.orders.size(),
                problem.map(p -> p.situation().instance().orders().size()).orElse(0),
                problem.map(p -> p.situation().plan().assignments().size()).orElse(0),
                known.plan == null ? null : known.plan.number(),
                known.resourcesVersion,
                problem.isPresent(),
                problem.map(p -> p.unplanned().stream()
                                .map(each ->
                                        new ProposalRecord.Reason(each.orderId().value(), each.reason()))
                                .toList())
                        .orElse(List.of()),
                List.copyOf(known.disruptions)));
    }

    @GetMapping("/estimates")
    Measured estimates() {
        return new Measured(facts.read(known -> known.estimates.all()));
    }

    @GetMapping("/names")
    Names names() {
        PlanningProblem problem = planner.problem().orElseThrow(Planner.NoResources::new);
        Instance instance = problem.situation().instance();
        return new Names(
                instance.facilities().stream().map(f -> f.name()).toList(),
                instance.hospitals().stream().map(h -> h.name()).toList(),
                instance.products().stream()
                        .map(p -> p.name().substring(0, p.name().indexOf('@')))
                        .distinct()
                        .toList(),
                problem.calendar().start(),
                problem.calendar().date(instance.horizonDays() - 1));
    }

    /** The problem of this moment as one file, in the form that the command line reads. */
    @GetMapping(path = "/instance", produces = MediaType.APPLICATION_JSON_VALUE)
    byte[] export() {
        PlanningProblem problem = planner.problem().orElseThrow(Planner.NoResources::new);
        return InstanceWriter.bytes(problem.situation().instance());
    }

    /** Plans an instance from elsewhere, to be looked at. */
    @PostMapping(path = "/instance", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<ProposalRecord> importInstance(
            @RequestBody byte[] body,
            @RequestParam(required = false) @Nullable Double seconds,
            @AuthenticationPrincipal Account account) {
        Instance instance = InstanceReader.read(new ByteArrayInputStream(body));
        LocalDate start = instance.terms().startDate();
        PlanningCalendar calendar = new PlanningCalendar(
                start == null ? LocalDate.EPOCH.plusDays(4) : start, Map.of(), java.time.ZoneOffset.UTC);
        Situation situation = new Situation(instance, new Published(new Plan(instance.name(), List.of()), 0));
        PlanningProblem problem = new PlanningProblem(situation, calendar, Map.of(), List.of(), -1, 0);
        ProposalRecord asked = planner.propose(
                        Kind.IMPORT,
                        List.of("instance " + org.veintrail.order.Text.shown(instance.name()) + " with "
                                + instance.orders().size() + " orders"),
                        account.name(),
                        problem,
                        PlansController.time(seconds))
                .orElseThrow();
        return ResponseEntity.accepted()
                .location(java.net.URI.create("/api/proposals/" + asked.id()))
                .body(asked);
    }

    /** With what is planned: the document as it was defined. */
    @GetMapping(path = "/resources", produces = MediaType.APPLICATION_JSON_VALUE)
    String resources() {
        String document = facts.read(known -> known.resources);
        if (document == null) {
            throw new NothingThere("No planning resources were defined yet.");
        }
        return document;
    }

    /** Checks the document, and defines with what is planned from now on. */
    @PostMapping(path = "/resources", consumes = MediaType.APPLICATION_JSON_VALUE)
    Recorded define(
            @RequestBody byte[] body,
            @RequestParam(defaultValue = "defined by the planner") String reason,
            @AuthenticationPrincipal Account account)
            throws JsonProcessingException {
        String document = new String(body, StandardCharsets.UTF_8);
        Resources.read(document);
        ObjectNode act = json.createObjectNode();
        act.put("book", PlanBook.ID);
        act.set("resources", json.readTree(document));
        act.put("reason", reason);
        return recorded(acts.sendDocument(
                new Sender(account.name(), null), "define-planning-resources", act, PlanBook.ID, null));
    }

    /** Reports units out of service; the plan is repaired by a proposal. */
    @PostMapping(path = "/outages", consumes = MediaType.APPLICATION_JSON_VALUE)
    Recorded outage(@RequestBody Outage outage, @AuthenticationPrincipal Account account) {
        Resources known = resources.get().orElseThrow(Planner.NoResources::new);
        String plant = required("plant", outage.plant());
        if (known.plant(plant).isEmpty()) {
            throw new InvalidQuestion("plant", "is '" + plant + "', which is no plant here.");
        }
        String pool = required("pool", outage.pool());
        if (Arrays.stream(PoolKind.values())
                .noneMatch(kind -> (kind.canFail() || kind == PoolKind.VECTOR)
                        && kind.name().equals(pool))) {
            throw new InvalidQuestion("pool", "is '" + pool + "', which no plant has.");
        }
        String lot = outage.lot();
        if (pool.equals(ReportOutage.VECTOR)) {
            Assumption.lot(known.network(), known.plant(plant).orElseThrow(), lot);
        }
        try {
            ReportOutage act = new ReportOutage(
                    PlanBook.ID,
                    required("outageId", outage.outageId()),
                    plant,
                    pool,
                    required("from", outage.from()),
                    required("to", outage.to()),
                    required("units", outage.units()),
                    required("reason", outage.reason()),
                    lot);
            return recorded(acts.sendDocument(
                    new Sender(account.name(), null), "report-outage", json.valueToTree(act), PlanBook.ID, null));
        } catch (IllegalArgumentException e) {
            throw new InvalidQuestion("outage", "cannot be taken: " + e.getMessage());
        }
    }

    static <T> T required(String field, @Nullable T value) {
        if (value == null) {
            throw new InvalidQuestion(field, "is missing.");
        }
        return value;
    }

    static Recorded recorded(Sent sent) {
        if (!sent.accepted()) {
            throw new RefusedOutside(sent);
        }
        return new Recorded(sent.position(), sent.result());
    }
}
