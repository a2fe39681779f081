package org.veintrail.query;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.veintrail.order.RefusalCode;

/**
 * One event of an order's history, in words.
 *
 * @param position position in the log
 * @param eventId id of the event
 * @param kind name of the event in kebab case, such as {@code shipment-dispatched}
 * @param title the event in two or three words
 * @param text the event in a sentence with its values, or null for those who do not see these
 * @param actor who, or null where the log does not say
 * @param role in which role, or null
 * @param site where it was recorded, or null
 * @param device with what, or null
 * @param entryMode scanned, keyed or interface, or null
 * @param at when it happened, local and UTC
 * @param recordedAt when the server took it, or null where the log does not say
 * @param late whether it was recorded well after it happened
 * @param refusal why it was refused, or null for what was done
 * @param reason why, in words of the actor, or null
 * @param signatures who signed, with role, meaning and time
 * @param containers bags it is about
 * @param scannerCheck on a check of identity whose scanner had no valid check: missing, expired or failed; else null
 */
public record TimelineEntry(
        long position,
        String eventId,
        String kind,
        String title,
        @Nullable String text,
        @Nullable String actor,
        @Nullable String role,
        @Nullable String site,
        @Nullable String device,
        @Nullable String entryMode,
        Moment at,
        @Nullable Instant recordedAt,
        boolean late,
        @Nullable RefusalCode refusal,
        @Nullable String reason,
        List<SignatureView> signatures,
        List<String> containers,
        @Nullable String scannerCheck) {

    public TimelineEntry {
        signatures = List.copyOf(signatures);
        containers = List.copyOf(containers);
    }

    /** Whether it was tried and refused. */
    public boolean refused() {
        return refusal != null;
    }

    /**
     * A signature as it is shown (21 CFR 11.50): who, in which role, with what meaning, when, and whether it belongs to its record.
     *
     * @param signer the account
     * @param role the role then
     * @param meaning what it means
     * @param signedAt when, by the site's clock, local and UTC
     * @param printedName the signer's name, or null in a signature recorded before names were
     * @param confirmedAt when the signer proved who it is, by the server's clock, or null
     * @param authentication how, such as {@code name+password}, or null
     * @param contentHash SHA-256 of what was signed, or null
     * @param binding {@code bound} where it belongs to this event and neither was changed, {@code mismatch} where it does not,
     *     {@code unsealed} where it was recorded before signatures were sealed
     */
    public record SignatureView(
            String signer,
            String role,
            String meaning,
            Moment signedAt,
            @Nullable String printedName,
            @Nullable Instant confirmedAt,
            @Nullable String authentication,
            @Nullable String contentHash,
            String binding) {

        /** One that was recorded before signatures were sealed. */
        public SignatureView(String signer, String role, String meaning, Moment signedAt) {
            this(signer, role, meaning, signedAt, null, null, null, null, "unsealed");
        }

        /** The name to print. */
        public String name() {
            return printedName == null ? signer : printedName;
        }

        /** Whether it does not belong to the event that it stands in, or one of them was changed. */
        public boolean mismatched() {
            return binding.equals("mismatch");
        }
    }
}
