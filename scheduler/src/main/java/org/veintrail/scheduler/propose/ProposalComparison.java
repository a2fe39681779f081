package org.veintrail.scheduler.propose;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.veintrail.scheduler.plan.Assignment;
import org.veintrail.scheduler.plan.PlanDiff;
import org.veintrail.scheduler.problem.Order;

/**
 * Two proposals for the same situation, side by side.
 *
 * @param first one proposal
 * @param second the other
 * @param better negative if the first scores better, positive if the second does, 0 if they score alike
 * @param differences orders that stand elsewhere in the second than in the first, in the order of the instance
 * @param hours patient-hours that the second wins and loses against the first
 * @param sentences the comparison in words
 */
public record ProposalComparison(
        Proposal first,
        Proposal second,
        int better,
        List<Difference> differences,
        PatientHours hours,
        List<String> sentences) {
    /**
     * An order that stands elsewhere.
     *
     * @param order id of the order
     * @param urgency its urgency
     * @param inFirst its row in the first proposal, or null
     * @param inSecond its row in the second proposal, or null
     */
    public record Difference(
            int order,
            int urgency,
            @Nullable Assignment inFirst,
            @Nullable Assignment inSecond) {}

    public ProposalComparison {
        differences = List.copyOf(differences);
        sentences = List.copyOf(sentences);
    }

    /**
     * Compares two proposals.
     *
     * @throws IllegalArgumentException if they were made from different plans in force
     */
    public static ProposalComparison of(Proposal first, Proposal second) {
        if (!first.situation().published().equals(second.situation().published())) {
            throw new IllegalArgumentException(
                    "The proposals start from different plans in force, or at different ticks ("
                            + first.situation().now() + " and "
                            + second.situation().now() + "); repair both again first");
        }
        Map<Integer, Assignment> one = first.plan().byOrder();
        Map<Integer, Assignment> two = second.plan().byOrder();
        List<Difference> differences = new ArrayList<>();
        for (Order order : second.situation().instance().orders()) {
            Assignment here = one.get(order.id());
            Assignment there = two.get(order.id());
            if (!Objects.equals(here, there)) {
                differences.add(new Difference(order.id(), order.urgency(), here, there));
            }
        }
        PlanDiff between = PlanDiff.between(second.situation().instance(), first.plan(), second.plan());
        int better = second.after().score().compareTo(first.after().score());
        PatientHours hours = PatientHours.of(between);
        return new ProposalComparison(
                first, second, better, differences, hours, sentences(first, second, differences.size(), hours));
    }

    private static List<String> sentences(Proposal first, Proposal second, int differences, PatientHours hours) {
        return List.of(
                "First: " + figures(first) + ".",
                "Second: " + figures(second) + ".",
                "They place " + differences + " orders differently; the second against the first: " + hours.sentence()
                        + ".");
    }

    private static String figures(Proposal proposal) {
        PlanDiff diff = proposal.diff();
        return "score " + proposal.after().score() + ", " + diff.changes().size() + " orders change, "
                + proposal.affected().patients().size() + " patients are told, "
                + proposal.mended().size()
                + " limits mended, " + proposal.broken().size() + " broken";
    }
}
