package org.veintrail.query;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.veintrail.label.LabelState;
import org.veintrail.order.LabelKind;

/**
 * A label: what it is made for, where it is in its life, and who did what with it.
 *
 * @param labelId the label
 * @param orderId the order whose patient it belongs to
 * @param kind what it is made for
 * @param objectId the bag, batch record, shipper or vial
 * @param copy its copy number
 * @param state where it is in its life
 * @param unaccounted whether nobody answers for where it is: not applied, voided, destroyed or declared lost, or applied and replaced
 * @param printer where it was asked for, or null where the site's own software printed it
 * @param roll the roll it was printed on last, or null
 * @param template name of its design, or null
 * @param attempts how many times it was sent
 * @param possibleDuplicate whether it was sent again although an earlier sending may have been printed, and nobody has counted
 * @param replaces the copy it stands in for, or null
 * @param replacedBy the copy that stands in for it, or null
 * @param site where it was asked for, or null where the log does not say
 * @param life what happened to it, the oldest first
 * @param position position of the latest of that in the log
 */
public record LabelView(
        String labelId,
        String orderId,
        LabelKind kind,
        String objectId,
        int copy,
        LabelState state,
        boolean unaccounted,
        @Nullable String printer,
        @Nullable String roll,
        @Nullable String template,
        int attempts,
        boolean possibleDuplicate,
        @Nullable String replaces,
        @Nullable String replacedBy,
        @Nullable String site,
        List<Entry> life,
        long position) {

    public LabelView {
        life = List.copyOf(life);
    }

    /**
     * Something that happened to a label.
     *
     * @param position position in the log
     * @param kind name of the event in kebab case
     * @param text in words
     * @param at when, local and UTC
     * @param actor who, or null where the log does not say
     * @param device with what, or null
     * @param reason why, or null
     * @param refused whether it was tried and refused
     * @param signatures who signed it
     */
    public record Entry(
            long position,
            String kind,
            String text,
            Moment at,
            @Nullable String actor,
            @Nullable String device,
            @Nullable String reason,
            boolean refused,
            List<TimelineEntry.SignatureView> signatures) {

        public Entry {
            signatures = List.copyOf(signatures);
        }
    }
}
