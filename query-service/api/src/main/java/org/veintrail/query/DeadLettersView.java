package org.veintrail.query;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What projections could not handle, and what was done about it by hand.
 *
 * @param letters the events, by projection and order; only the first of each order, the others wait behind it
 * @param acts the latest retries and skips, the newest first
 * @param position position of the log up to which acts are known
 */
public record DeadLettersView(List<Letter> letters, List<Act> acts, long position) {

    public DeadLettersView {
        letters = List.copyOf(letters);
        acts = List.copyOf(acts);
    }

    /**
     * An event that a projection could not handle.
     *
     * @param projection the projection
     * @param position the event's position in the log
     * @param eventId the event's identifier
     * @param event what happened, in kebab case
     * @param orderId the order whose events wait
     * @param cause class of the failure; its message is not kept, since it may repeat content
     * @param place where in the program it failed
     * @param since when it could not be handled first
     * @param lastTried when it was tried last
     * @param retries how often it was tried again
     * @param nextRetryAt when it is tried next by itself
     * @param behind number of later events of the order that wait behind it
     */
    public record Letter(
            String projection,
            long position,
            String eventId,
            String event,
            String orderId,
            @Nullable String cause,
            @Nullable String place,
            Instant since,
            Instant lastTried,
            int retries,
            Instant nextRetryAt,
            long behind) {}

    /**
     * What somebody did about such an event.
     *
     * @param projection the projection
     * @param position the event's position in the log
     * @param act {@code retry}, {@code skip}, or {@code refused} for one of them that a rule refused
     * @param actor who
     * @param role in which role
     * @param at when the server took it
     * @param reason why, or null for a retry without one; of a refusal what was tried and why it was refused
     */
    public record Act(
            String projection,
            long position,
            String act,
            @Nullable String actor,
            @Nullable String role,
            @Nullable Instant at,
            @Nullable String reason) {}
}
