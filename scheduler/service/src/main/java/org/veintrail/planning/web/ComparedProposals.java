package org.veintrail.planning.web;

import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.veintrail.plan.PlannedChain;
import org.veintrail.planning.proposal.ProposalRecord;
import org.veintrail.planning.proposal.ProposalRecord.Hours;
import org.veintrail.planning.proposal.ProposalRecord.Moved;
import org.veintrail.planning.proposal.ProposalRecord.Score;
import org.veintrail.planning.web.ProposalsController.Listed;

/**
 * Two proposals side by side.
 *
 * @param first one
 * @param second the other
 * @param better id of the one with the better score, empty where they are alike
 * @param hoursWon patient-hours by which patients are infused earlier in the second
 * @param hoursLost patient-hours by which patients are infused later in the second
 * @param hoursOfFirst patient-hours that the first wins and loses against what is in force
 * @param hoursOfSecond the same of the second
 * @param brokenInFirst limits that only the first breaks
 * @param brokenInSecond limits that only the second breaks
 * @param mendedInFirst limits that only the first keeps again
 * @param mendedInSecond limits that only the second keeps again
 * @param withoutPlaceInFirst orders that only the first leaves out
 * @param withoutPlaceInSecond orders that only the second leaves out
 * @param differences orders that they treat differently
 */
record ComparedProposals(
        Listed first,
        Listed second,
        String better,
        long hoursWon,
        long hoursLost,
        @Nullable Hours hoursOfFirst,
        @Nullable Hours hoursOfSecond,
        List<String> brokenInFirst,
        List<String> brokenInSecond,
        List<String> mendedInFirst,
        List<String> mendedInSecond,
        List<String> withoutPlaceInFirst,
        List<String> withoutPlaceInSecond,
        List<Difference> differences) {

    /**
     * An order that two proposals treat differently.
     *
     * @param orderId the order
     * @param inFirst its chain in the first, absent where it has none
     * @param inSecond its chain in the second
     * @param infusionDaysLater days by which it is infused later in the second
     * @param movesInFirst what moves in the first against what is in force, in words; absent where nothing does
     * @param movesInSecond the same of the second
     */
    record Difference(
            String orderId,
            @Nullable PlannedChain inFirst,
            @Nullable PlannedChain inSecond,
            int infusionDaysLater,
            @Nullable String movesInFirst,
            @Nullable String movesInSecond) {}

    static ComparedProposals of(ProposalRecord first, Listed firstListed, ProposalRecord second, Listed secondListed) {
        List<Difference> differences = differences(first, second);
        long won = 0;
        long lost = 0;
        for (Difference difference : differences) {
            won += Math.max(0, -difference.infusionDaysLater()) * 24L;
            lost += Math.max(0, difference.infusionDaysLater()) * 24L;
        }
        return new ComparedProposals(
                firstListed,
                secondListed,
                better(first, second),
                won,
                lost,
                first.hours(),
                second.hours(),
                only(first, second, ProposalRecord::broken),
                only(second, first, ProposalRecord::broken),
                only(first, second, ProposalRecord::mended),
                only(second, first, ProposalRecord::mended),
                only(first, second, ComparedProposals::leftOut),
                only(second, first, ComparedProposals::leftOut),
                differences);
    }

    private static List<String> only(
            ProposalRecord here, ProposalRecord there, Function<ProposalRecord, List<String>> what) {
        return what.apply(here).stream()
                .filter(each -> !what.apply(there).contains(each))
                .toList();
    }

    private static List<String> leftOut(ProposalRecord proposal) {
        return proposal.leftOut().stream().map(ProposalRecord.Reason::orderId).toList();
    }

    private static List<Difference> differences(ProposalRecord first, ProposalRecord second) {
        Map<String, PlannedChain> one = byOrder(first);
        Map<String, PlannedChain> two = byOrder(second);
        TreeSet<String> all = new TreeSet<>(one.keySet());
        all.addAll(two.keySet());
        List<Difference> differences = new ArrayList<>();
        for (String order : all) {
            PlannedChain a = one.get(order);
            PlannedChain b = two.get(order);
            if (!Objects.equals(a, b)) {
                long later = a == null || b == null ? 0 : ChronoUnit.DAYS.between(a.infusion(), b.infusion());
                differences.add(new Difference(order, a, b, (int) later, moves(first, order), moves(second, order)));
            }
        }
        return differences;
    }

    private static @Nullable String moves(ProposalRecord proposal, String order) {
        return proposal.moves().stream()
                .filter(move -> move.orderId().equals(order))
                .map(Moved::sentence)
                .findFirst()
                .orElse(null);
    }

    private static String better(ProposalRecord first, ProposalRecord second) {
        Score a = first.after();
        Score b = second.after();
        if (a == null || b == null || a.equals(b)) {
            return "";
        }
        boolean firstWins = a.hard() != b.hard()
                ? a.hard() > b.hard()
                : a.medium() != b.medium() ? a.medium() > b.medium() : a.soft() > b.soft();
        return firstWins ? first.id() : second.id();
    }

    private static Map<String, PlannedChain> byOrder(ProposalRecord proposal) {
        Map<String, PlannedChain> chains = new LinkedHashMap<>();
        proposal.chains().forEach(chain -> chains.put(chain.orderId().value(), chain));
        return chains;
    }
}
