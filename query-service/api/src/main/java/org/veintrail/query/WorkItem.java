package org.veintrail.query;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.veintrail.order.CustodyStep;
import org.veintrail.order.Priority;

/**
 * What a site has to do next for an order.
 *
 * @param orderId the order
 * @param product what is made, or null for those who do not see it
 * @param priority clinical risk of waiting, or null for those who do not see it
 * @param site whose work it is
 * @param role who usually does it
 * @param command the command to send, in kebab case
 * @param step the check of identity to make, or null for another command
 * @param text what to do, in words
 * @param stage where the order is on its way
 * @param since when it became possible
 * @param dueAt when it has to be done by: the booked slot, the age of fresh material, the end of a thaw, the close of the
 *     window; null where nothing says
 * @param blockedBy what has to be decided first, in words, or null
 * @param warning what the record lacks although nothing is blocked, such as a scanner that was not checked, in words, or null
 */
public record WorkItem(
        String orderId,
        @Nullable String product,
        @Nullable Priority priority,
        String site,
        String role,
        String command,
        @Nullable CustodyStep step,
        String text,
        Stage stage,
        Moment since,
        @Nullable Instant dueAt,
        @Nullable String blockedBy,
        @Nullable String warning) {}
