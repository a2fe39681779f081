package org.veintrail.planning.facts;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.veintrail.order.OrderId;
import org.veintrail.order.Signature;
import org.veintrail.plan.PinnedTimes;
import org.veintrail.plan.PlannedChain;

/** Everything planning has to know, as of one position of the log. Written by the fold alone and stored as it is. */
public final class Facts {

    /**
     * A plan that was published.
     *
     * @param number counts from 1
     * @param planId its id
     * @param chains its rows; empty in the list of all plans
     * @param contentDigest SHA-256 of what was signed
     * @param reason why
     * @param signatures who signed, with what meaning
     * @param publishedAt when
     * @param orders how many rows
     */
    public record PublishedPlan(
            int number,
            String planId,
            List<PlannedChain> chains,
            String contentDigest,
            String reason,
            List<Signature> signatures,
            OffsetDateTime publishedAt,
            int orders) {

        /** The same without its rows. */
        PublishedPlan summary() {
            return new PublishedPlan(number, planId, List.of(), contentDigest, reason, signatures, publishedAt, orders);
        }
    }

    /** A planner's word about an order, until it expires or is taken away. */
    public record PinFact(
            String pinId,
            OrderId orderId,
            PinnedTimes keeps,
            OffsetDateTime expires,
            String planner,
            String reason,
            OffsetDateTime since) {

        /** Whether it counts at a moment. */
        public boolean countsAt(Instant moment) {
            return moment.isBefore(expires.toInstant());
        }
    }

    /** Units that are out of service, or a lot of vector that is blocked. */
    public record OutageFact(
            String plant,
            String pool,
            LocalDate from,
            LocalDate to,
            int units,
            String reason,
            @Nullable String lot) {}

    /**
     * Something that may make the published plan impossible.
     *
     * @param position of its event
     * @param kind the event's kind
     * @param sentence in words
     */
    public record Disruption(long position, String kind, String sentence) {}

    /** Last position of the log that is in here. */
    public long position = -1;

    public int nextNumber = 1;
    public Map<String, OrderFacts> orders = new LinkedHashMap<>();
    public int resourcesVersion;

    public @Nullable String resources;

    public Map<String, OutageFact> outages = new LinkedHashMap<>();

    /** Pins by id, expired ones included until their order is closed or they are taken away. */
    public Map<String, PinFact> pins = new LinkedHashMap<>();

    public @Nullable PublishedPlan plan;

    public List<PublishedPlan> published = new ArrayList<>();

    /** Doses that closed orders have used, by product and plant. */
    public Map<String, Integer> dosesUsed = new LinkedHashMap<>();

    public Estimates estimates = new Estimates();

    /** The latest disruptions, oldest first. */
    public List<Disruption> disruptions = new ArrayList<>();

    /** Number of the published plan, 0 before the first. */
    public int planNumber() {
        return plan == null ? 0 : plan.number();
    }

    /** Whether a plan with this id was published. */
    public boolean isPublished(String planId) {
        return published.stream().anyMatch(each -> each.planId().equals(planId));
    }
}
