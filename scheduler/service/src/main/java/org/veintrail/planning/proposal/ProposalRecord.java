package org.veintrail.planning.proposal;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.veintrail.order.OrderId;
import org.veintrail.plan.PlannedChain;

/**
 * A plan that is offered. Nothing has moved yet.
 *
 * @param id its id, under which its slots will be held
 * @param kind what it answers
 * @param cause what it answers, in words
 * @param state how far it is
 * @param basedOn number of the published plan it starts from, 0 where there is none
 * @param position position of the log its problem was made from
 * @param startDate date of the problem's day 0
 * @param now tick of the problem's present
 * @param createdAt when it was asked for
 * @param createdBy who asked, or the service
 * @param before score of what is in force
 * @param after score of the plan offered
 * @param moves what moves, the most urgent first
 * @param affected who has to be told
 * @param mended limits that what is in force breaks and this plan keeps
 * @param broken limits that this plan breaks and what is in force keeps
 * @param hours patient-hours won and lost
 * @param leftOut orders without a place, with the reason
 * @param shortages for every four weeks that cannot hold all their orders: which, and the cheapest capacity that would
 * @param unplanned orders that no problem could be made of, with the reason
 * @param chains the plan
 * @param conflicts what had changed when it was to be published
 * @param publishedAs number of the plan it became
 * @param contentDigest what a planner signs to publish it
 * @param seconds how long it has been improved
 */
public record ProposalRecord(
        String id,
        Kind kind,
        List<String> cause,
        State state,
        int basedOn,
        long position,
        LocalDate startDate,
        int now,
        Instant createdAt,
        String createdBy,
        @Nullable Score before,
        @Nullable Score after,
        List<Moved> moves,
        @Nullable Told affected,
        List<String> mended,
        List<String> broken,
        @Nullable Hours hours,
        List<Reason> leftOut,
        List<String> shortages,
        List<Reason> unplanned,
        List<PlannedChain> chains,
        List<Conflict> conflicts,
        @Nullable Integer publishedAs,
        @Nullable String contentDigest,
        double seconds) {

    /** What a proposal answers. */
    public enum Kind {
        /** The whole plan, made anew. */
        PLAN,
        /** Something that happened. */
        REPAIR,
        /** A question on a copy; it can be looked at and compared, not published. */
        WHAT_IF,
        /** An instance that somebody sent; it can be looked at, not published. */
        IMPORT;

        /** The word used in messages. */
        @JsonValue
        public String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        /** Whether a plan of this kind can become the one everybody works by. */
        public boolean isPublishable() {
            return this == PLAN || this == REPAIR;
        }
    }

    /** How far a proposal is. */
    public enum State {
        /** It waits for the solver. */
        WAITING,
        /** There is a plan, and it gets better. */
        IMPROVING,
        /** It is as good as the time allowed. */
        READY,
        /** It is being booked. */
        PUBLISHING,
        /** It is the plan that everybody works by, or was. */
        PUBLISHED,
        /** Something had changed when it was to be published; another proposal was made. */
        CONFLICTED,
        /** The solver could not make a plan. */
        FAILED;

        /** The word used in messages. */
        @JsonValue
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** Whether it can be published. */
        public boolean isOpen() {
            return this == IMPROVING || this == READY;
        }
    }

    /** A score; larger is better, all parts are zero or negative. */
    public record Score(int hard, int medium, int soft) {}

    /** An order with a reason. */
    public record Reason(String orderId, String reason) {}

    /** What stands in the way of publishing. */
    public record Conflict(String orderId, String code, String detail) {}

    /** Patient-hours, also weighted by clinical risk. */
    public record Hours(long won, long lost, long wonByRisk, long lostByRisk, int placed, int dropped) {}

    /** Who has to be told. */
    public record Told(List<String> patients, List<String> sites, List<String> plants) {}

    /**
     * What moves for one order.
     *
     * @param kind placed, patient-moved, plant-moved, internal or dropped
     * @param sentence in words
     */
    public record Moved(
            String orderId,
            int urgency,
            String kind,
            @Nullable PlannedChain from,
            @Nullable PlannedChain to,
            String sentence) {}

    public ProposalRecord {
        cause = List.copyOf(cause);
        moves = List.copyOf(moves);
        mended = List.copyOf(mended);
        broken = List.copyOf(broken);
        leftOut = List.copyOf(leftOut);
        // Proposals that were kept before there was such a list have none.
        shortages = Objects.requireNonNullElse(shortages, List.<String>of()).stream()
                .toList();
        unplanned = List.copyOf(unplanned);
        chains = List.copyOf(chains);
        conflicts = List.copyOf(conflicts);
    }

    /** The same in another state. */
    public ProposalRecord in(State other) {
        return with(other, conflicts, publishedAs);
    }

    /** The same with what stood in its way. */
    public ProposalRecord conflicting(List<Conflict> found) {
        return with(State.CONFLICTED, found, publishedAs);
    }

    /** The same as published plan. */
    public ProposalRecord published(int number) {
        return with(State.PUBLISHED, conflicts, number);
    }

    private ProposalRecord with(State other, List<Conflict> found, @Nullable Integer number) {
        return new ProposalRecord(
                id,
                kind,
                cause,
                other,
                basedOn,
                position,
                startDate,
                now,
                createdAt,
                createdBy,
                before,
                after,
                moves,
                affected,
                mended,
                broken,
                hours,
                leftOut,
                shortages,
                unplanned,
                chains,
                found,
                number,
                contentDigest,
                seconds);
    }

    /** Whether it speaks of this order. */
    public boolean places(OrderId order) {
        return chains.stream().anyMatch(chain -> chain.orderId().equals(order));
    }
}
