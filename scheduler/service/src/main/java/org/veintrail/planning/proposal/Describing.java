package org.veintrail.planning.proposal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.veintrail.plan.PlanContent;
import org.veintrail.plan.PlannedChain;
import org.veintrail.planning.problem.PlanningProblem;
import org.veintrail.planning.problem.Rows;
import org.veintrail.planning.problem.Words;
import org.veintrail.planning.proposal.ProposalRecord.Hours;
import org.veintrail.planning.proposal.ProposalRecord.Moved;
import org.veintrail.planning.proposal.ProposalRecord.Reason;
import org.veintrail.planning.proposal.ProposalRecord.Score;
import org.veintrail.planning.proposal.ProposalRecord.State;
import org.veintrail.planning.proposal.ProposalRecord.Told;
import org.veintrail.scheduler.explain.CapacityPrices;
import org.veintrail.scheduler.explain.PlanExplainer;
import org.veintrail.scheduler.explain.Shortage;
import org.veintrail.scheduler.model.Board;
import org.veintrail.scheduler.model.Placement;
import org.veintrail.scheduler.model.Problem;
import org.veintrail.scheduler.plan.Assignment;
import org.veintrail.scheduler.plan.PlanScore;
import org.veintrail.scheduler.problem.Order;
import org.veintrail.scheduler.propose.Affected;
import org.veintrail.scheduler.propose.Move;
import org.veintrail.scheduler.propose.PatientHours;
import org.veintrail.scheduler.propose.Proposal;

/** Puts a solver's proposal into words and dates. */
final class Describing {
    private static final int MOST_EXPLAINED = 20;

    private final PlanningProblem problem;
    private final Words words;

    Describing(PlanningProblem problem) {
        this.problem = problem;
        this.words = new Words(problem);
    }

    ProposalRecord describe(ProposalRecord asked, Proposal found, State state, double seconds) {
        List<PlannedChain> chains = Rows.chains(problem, found.plan());
        return new ProposalRecord(
                asked.id(),
                asked.kind(),
                asked.cause(),
                state,
                problem.planNumber(),
                problem.position(),
                problem.calendar().start(),
                found.situation().now(),
                asked.createdAt(),
                asked.createdBy(),
                score(found.before().score()),
                score(found.after().score()),
                found.moves().stream().map(this::moved).toList(),
                told(found),
                found.mended().stream().map(v -> words.of(v.sentence())).toList(),
                found.broken().stream().map(v -> words.of(v.sentence())).toList(),
                hours(found.hours()),
                leftOut(found),
                state == State.READY ? shortages(found) : List.of(),
                problem.unplanned().stream()
                        .map(each -> new Reason(each.orderId().value(), each.reason()))
                        .toList(),
                chains,
                List.of(),
                null,
                asked.kind().isPublishable() ? PlanContent.digest(problem.planNumber(), chains) : null,
                seconds);
    }

    static Score score(PlanScore score) {
        return new Score(score.hard(), score.medium(), score.soft());
    }

    private Moved moved(Move move) {
        PlannedChain from = chain(move.from());
        PlannedChain to = chain(move.to());
        return new Moved(
                words.order(move.order()),
                move.urgency(),
                move.kind().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                from,
                to,
                sentence(move, from, to));
    }

    private @Nullable PlannedChain chain(@Nullable Assignment row) {
        return row == null ? null : Rows.chain(problem, row).orElse(null);
    }

    /** Steps that move, with their dates. */
    private String sentence(Move move, @Nullable PlannedChain from, @Nullable PlannedChain to) {
        if (from == null || to == null) {
            return words.of(move.sentence());
        }
        List<String> steps = new ArrayList<>();
        step(steps, "plant", from.plant(), to.plant());
        step(steps, "collection", from.apheresis(), to.apheresis());
        step(steps, "suite", half(from.suite(), from.suiteHalf()), half(to.suite(), to.suiteHalf()));
        step(steps, "harvest", half(from.harvest(), from.harvestHalf()), half(to.harvest(), to.harvestHalf()));
        step(steps, "release tests", half(from.tests(), from.testsHalf()), half(to.tests(), to.testsHalf()));
        step(steps, "review", from.review(), to.review());
        step(steps, "infusion", from.infusion(), to.infusion());
        return String.join("; ", steps) + ".";
    }

    private static void step(List<String> steps, String name, Object from, Object to) {
        if (!from.equals(to)) {
            steps.add(name + " from " + from + " to " + to);
        }
    }

    private static String half(java.time.LocalDate day, int half) {
        return day + (half == 0 ? " morning" : " evening");
    }

    private Told told(Proposal found) {
        Affected affected = found.affected();
        var instance = found.situation().instance();
        return new Told(
                affected.patients().stream().map(words::order).toList(),
                names(
                        affected.hospitals().keySet(),
                        id -> instance.hospitals().stream()
                                .filter(h -> h.id() == id)
                                .findFirst()
                                .orElseThrow()
                                .name()),
                names(
                        affected.plants().keySet(),
                        id -> instance.facilities().stream()
                                .filter(f -> f.id() == id)
                                .findFirst()
                                .orElseThrow()
                                .name()));
    }

    private static List<String> names(Set<Integer> ids, java.util.function.IntFunction<String> name) {
        return ids.stream().map(name::apply).sorted().toList();
    }

    private static Hours hours(PatientHours h) {
        return new Hours(h.won(), h.lost(), h.wonByRisk(), h.lostByRisk(), h.placed(), h.dropped());
    }

    /** What an over-full month lacks; asked once, at the end, since it tries every order left out with every capacity. */
    private List<String> shortages(Proposal found) {
        if (found.plan().assignments().size()
                == found.situation().instance().orders().size()) {
            return List.of();
        }
        Problem known =
                Problem.of(found.situation().instance(), found.situation().published());
        Board board = new Board(known);
        for (Placement placement : known.placements(found.plan())) {
            if (placement != null) {
                board.put(placement);
            }
        }
        return Shortage.of(board, CapacityPrices.USUAL).stream()
                .map(month -> words.of(month.sentence()))
                .toList();
    }

    private List<Reason> leftOut(Proposal found) {
        Map<Integer, Assignment> rows = found.plan().byOrder();
        List<Order> without = found.situation().instance().orders().stream()
                .filter(order -> !rows.containsKey(order.id()))
                .toList();
        if (without.isEmpty()) {
            return List.of();
        }
        PlanExplainer explainer = PlanExplainer.of(
                Problem.of(found.situation().instance(), found.situation().published()), found.plan());
        List<Reason> reasons = new ArrayList<>();
        for (Order order : without) {
            String reason = reasons.size() < MOST_EXPLAINED
                    ? words.of(String.join(" ", explainer.explain(order.id()).sentences()))
                    : "It finds no place; ask for its explanation.";
            reasons.add(new Reason(words.order(order.id()), reason));
        }
        return reasons;
    }
}
