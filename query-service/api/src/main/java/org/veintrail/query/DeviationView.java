package org.veintrail.query;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.veintrail.query.TimelineEntry.SignatureView;

/**
 * A deviation, a hold or an excursion, open or closed.
 *
 * @param id the deviation's id; the shipment of an excursion; the step of a failed check
 * @param orderId the order
 * @param kind deviation, hold or excursion
 * @param description what is wrong, in words, or null for those who do not see it
 * @param blocking whether steps wait for it
 * @param site where it was recorded, or null where the log does not say
 * @param openedBy who recorded it, or null
 * @param openedAt when it was found
 * @param closedBy who recorded the decision, or null while open
 * @param closedAt when it was decided, or null while open
 * @param decision the decision and its reason, or null while open
 * @param signatures who signed the decision
 * @param position position in the log of its opening
 */
public record DeviationView(
        String id,
        String orderId,
        DeviationKind kind,
        @Nullable String description,
        boolean blocking,
        @Nullable String site,
        @Nullable String openedBy,
        Moment openedAt,
        @Nullable String closedBy,
        @Nullable Moment closedAt,
        @Nullable String decision,
        List<SignatureView> signatures,
        long position) {

    public DeviationView {
        signatures = List.copyOf(signatures);
    }

    /** Whether nobody has decided yet. */
    public boolean open() {
        return closedAt == null;
    }
}
