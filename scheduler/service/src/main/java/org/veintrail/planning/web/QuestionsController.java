package org.veintrail.planning.web;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.veintrail.order.OrderId;
import org.veintrail.plan.PlannedChain;
import org.veintrail.planning.problem.PlanningProblem;
import org.veintrail.planning.problem.Rows;
import org.veintrail.planning.problem.Words;
import org.veintrail.planning.problem.Words.Assumed;
import org.veintrail.planning.proposal.Planner;
import org.veintrail.planning.proposal.ProposalRecord;
import org.veintrail.scheduler.explain.OrderExplanation;
import org.veintrail.scheduler.explain.PlanExplainer;
import org.veintrail.scheduler.model.Problem;
import org.veintrail.scheduler.plan.Assignment;
import org.veintrail.scheduler.plan.Plan;
import org.veintrail.scheduler.problem.Facility;
import org.veintrail.scheduler.problem.Hospital;
import org.veintrail.scheduler.problem.Order;
import org.veintrail.scheduler.problem.PatientTerms;
import org.veintrail.scheduler.problem.Product;
import org.veintrail.scheduler.propose.Promise;
import org.veintrail.scheduler.propose.Promises;

/** Why an order is where it is, and what could be promised to a new one. */
@RestController
class QuestionsController {
    private static final int ALTERNATIVES = 5;
    private static final int WINDOW = 28;

    private final Planner planner;

    QuestionsController(Planner planner) {
        this.planner = planner;
    }

    /** A step of a chain with what is binding. */
    record Step(String step, String earliest, String chosen, int waits, List<String> binding) {}

    /** A change that would help. */
    record Help(String change, int daysGained, int costGained, int urgencyGained) {}

    /**
     * An order explained.
     *
     * @param chain where it is, or null if it has no place
     * @param steps each step with what is binding
     * @param possible chains it could have if it were alone
     * @param refusals how many chains each rule excludes, in words
     * @param helps what would make it earlier, the cheapest first
     * @param sentences the whole in words
     */
    record Explained(
            String orderId,
            @Nullable PlannedChain chain,
            List<Step> steps,
            int possible,
            Map<String, Integer> refusals,
            List<Help> helps,
            List<String> sentences) {}

    /**
     * A promise asked for.
     *
     * @param site the treating site
     * @param collectSite the site that collects, the treating one unless said
     * @param plant one plant, or null for all
     * @param priority standard, medium or high
     * @param collectFrom first day the patient can be collected, tomorrow unless said
     * @param collectUntil last day
     * @param wished day of infusion wished for
     */
    record Wanted(
            @Nullable String product,
            @Nullable String site,
            @Nullable String collectSite,
            @Nullable String plant,
            @Nullable String priority,
            @Nullable LocalDate collectFrom,
            @Nullable LocalDate collectUntil,
            @Nullable LocalDate wished) {}

    /** One way to keep a promise. */
    record Alternative(
            String plant,
            String lane,
            LocalDate collection,
            LocalDate suite,
            LocalDate infusion,
            int veinToVeinDays,
            int daysLate,
            int othersMoved,
            int patientsMoved,
            List<String> binding,
            String reason) {}

    /** What could be promised, the earliest first; without any, the reason why. */
    record Promised(List<Alternative> alternatives, List<String> why) {}

    /** Why an order is where it is in what is in force, or in a proposal. */
    @GetMapping("/api/orders/{orderId}/explanation")
    Explained explain(@PathVariable String orderId, @RequestParam(required = false) @Nullable String proposal) {
        PlanningProblem problem = planner.problem().orElseThrow(Planner.NoResources::new);
        int number = problem.numbers().entrySet().stream()
                .filter(each -> each.getValue().value().equals(orderId))
                .findFirst()
                .orElseThrow(() -> new NothingThere("There is no open order '" + org.veintrail.order.Text.shown(orderId)
                        + "' that can be planned."))
                .getKey();
        Plan plan = proposal == null
                ? problem.situation().plan()
                : Rows.plan(
                        problem,
                        planner.find(proposal)
                                .map(ProposalRecord::chains)
                                .orElseThrow(() -> new NothingThere(
                                        "There is no proposal '" + org.veintrail.order.Text.shown(proposal) + "'.")));
        Problem known =
                Problem.of(problem.situation().instance(), problem.situation().published());
        OrderExplanation why = PlanExplainer.of(known, plan).explain(number);
        return explained(problem, orderId, why);
    }

    private static Explained explained(PlanningProblem problem, String orderId, OrderExplanation why) {
        Words words = new Words(problem);
        List<Step> steps = why.steps().stream()
                .map(step -> new Step(
                        step.step(),
                        words.of(step.unit() + " " + step.earliest()),
                        words.of(step.unit() + " " + step.chosen()),
                        step.waits(),
                        step.blocks().stream()
                                .map(block -> words.of(block.sentence()))
                                .toList()))
                .toList();
        Map<String, Integer> refusals = new LinkedHashMap<>();
        why.refusals().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(each -> refusals.put(each.getKey().sentence(), each.getValue()));
        Assignment row = why.row();
        return new Explained(
                orderId,
                row == null ? null : Rows.chain(problem, row).orElse(null),
                steps,
                why.possible(),
                refusals,
                why.helps().stream()
                        .map(help -> new Help(
                                words.of(help.change()), help.daysGained(), help.costGained(), help.urgencyGained()))
                        .toList(),
                why.sentences().stream().map(words::of).toList());
    }

    /** The earliest that could be promised to a new order, with alternatives in the order of their ranking. */
    @PostMapping(path = "/api/promises", consumes = MediaType.APPLICATION_JSON_VALUE)
    Promised promise(@RequestBody Wanted wanted) {
        PlanningProblem problem = planner.problem().orElseThrow(Planner.NoResources::new);
        var instance = problem.situation().instance();
        Hospital site = site(problem, "site", wanted.site());
        Hospital collecting = wanted.collectSite() == null ? site : site(problem, "collectSite", wanted.collectSite());
        List<Facility> plants = instance.facilities().stream()
                .filter(f -> wanted.plant() == null || f.name().equals(wanted.plant()))
                .toList();
        if (plants.isEmpty()) {
            throw new InvalidQuestion("plant", "is '" + wanted.plant() + "', which is no plant here.");
        }
        Words words = new Words(problem);
        List<Alternative> all = new ArrayList<>();
        List<String> why = new ArrayList<>();
        for (Facility plant : plants) {
            Product made = Assumption.madeAt(problem, wanted.product(), plant);
            Promises.Answer answer = Promises.earliest(
                    problem.situation(), order(problem, wanted, site, collecting, made), ALTERNATIVES);
            answer.alternatives().forEach(promise -> all.add(alternative(problem, words, promise)));
            if (answer.alternatives().isEmpty()) {
                answer.why().sentences().forEach(sentence -> why.add(plant.name() + ": " + words.of(sentence)));
            }
        }
        all.sort(Comparator.comparing(Alternative::infusion)
                .thenComparing(Alternative::patientsMoved)
                .thenComparing(Alternative::othersMoved)
                .thenComparing(Alternative::veinToVeinDays));
        return new Promised(all.subList(0, Math.min(ALTERNATIVES, all.size())), why);
    }

    private static Hospital site(PlanningProblem problem, String field, @Nullable String name) {
        return problem.situation().instance().hospitals().stream()
                .filter(h -> h.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new InvalidQuestion(field, "is '" + name + "', which is no site here."));
    }

    private static Order order(
            PlanningProblem problem, Wanted wanted, Hospital site, Hospital collecting, Product made) {
        int today = (problem.situation().now() + 1) / 2;
        int from = wanted.collectFrom() == null
                ? today + 1
                : Math.max(today, problem.calendar().day(wanted.collectFrom()));
        int until = wanted.collectUntil() == null
                ? from + WINDOW
                : problem.calendar().day(wanted.collectUntil());
        if (until < from) {
            throw new InvalidQuestion(
                    "collectUntil",
                    "is " + wanted.collectUntil() + ", before "
                            + problem.calendar().date(from) + ", the first day of collection.");
        }
        if (until >= problem.situation().instance().horizonDays()) {
            throw new InvalidQuestion("collectUntil", "is " + wanted.collectUntil() + ", beyond the days planned.");
        }
        int wished = wanted.wished() == null
                ? from + WINDOW
                : Math.max(0, problem.calendar().day(wanted.wished()));
        return new Order(
                Assumed.FIRST,
                site.id(),
                made.id(),
                false,
                Assumption.urgency(
                        wanted.priority() == null ? null : wanted.priority().toLowerCase(Locale.ROOT)),
                today,
                from,
                until,
                Assumption.usualExpansion(problem, made),
                wished,
                0,
                new PatientTerms(0, Integer.MAX_VALUE, List.of(), collecting.id()));
    }

    private static Alternative alternative(PlanningProblem problem, Words words, Promise promise) {
        PlannedChain chain = Rows.chain(problem, new OrderId("VT0000000000"), promise.row());
        return new Alternative(
                promise.plant(),
                promise.lane(),
                chain.apheresis(),
                chain.suite(),
                chain.infusion(),
                promise.veinToVeinDays(),
                promise.daysLate(),
                promise.others().size(),
                promise.patientsMoved(),
                promise.binding().stream().map(words::of).toList(),
                words.of(promise.reason()));
    }
}
