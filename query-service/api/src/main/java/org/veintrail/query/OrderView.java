package org.veintrail.query;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything about one order but its timeline.
 *
 * @param summary as in the list
 * @param consentReference reference of the consent
 * @param donationId donation number of the current attempt, or null before the collection
 * @param batchId batch of the current attempt, or null before the run
 * @param containers bags of every attempt, in the order they came to be
 * @param slots booked places and times
 * @param results test results of the current batch
 * @param outstanding tests that the release named as outstanding and that are not in
 * @param open open deviations, holds and excursions
 */
public record OrderView(
        OrderSummary summary,
        @Nullable String consentReference,
        @Nullable String donationId,
        @Nullable String batchId,
        List<String> containers,
        List<BookedSlot> slots,
        List<QcResult> results,
        List<String> outstanding,
        List<OpenMatter> open) {

    public OrderView {
        containers = List.copyOf(containers);
        slots = List.copyOf(slots);
        results = List.copyOf(results);
        outstanding = List.copyOf(outstanding);
        open = List.copyOf(open);
    }

    /**
     * Something somebody has to decide.
     *
     * @param id the deviation's id, or the shipment of an excursion, or the step of a failed check
     * @param kind deviation, hold or excursion
     * @param description in words
     * @param blocking whether steps wait for it
     */
    public record OpenMatter(String id, DeviationKind kind, String description, boolean blocking) {}
}
