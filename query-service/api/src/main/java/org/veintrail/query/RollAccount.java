package org.veintrail.query;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of every label of a roll, in numbers of labels (FACT-JACIE: the disposition of each). Where it was counted, {@code loaded}
 * is {@code printed + voided + surplus + spoiled + left + missing}.
 *
 * @param loaded how many were on it when it was loaded first, or null where nobody said so
 * @param printed came out and stand for a label in use, confirmed or not
 * @param voided came out and are voided, destroyed or declared lost
 * @param surplus came out beside another sheet of the same label
 * @param spoiled are spoiled by what people say: fed at loading, torn, jammed
 * @param uncertain sendings that broke off: nobody has said yet whether a label came out
 * @param left are on it still by reckoning, or null where it was never loaded on record
 * @param counted how many somebody found on it last, or null where nobody has counted
 * @param missing how many fewer were found than reckoned; below 0 when more were found; null where nobody has counted
 * @param maybeMissing how many of the missing the sendings that broke off before the count may explain
 * @param steps loadings and counts, the first first
 */
public record RollAccount(
        @Nullable Integer loaded,
        int printed,
        int voided,
        int surplus,
        int spoiled,
        int uncertain,
        @Nullable Integer left,
        @Nullable Integer counted,
        @Nullable Integer missing,
        int maybeMissing,
        List<Step> steps) {

    public RollAccount {
        steps = List.copyOf(steps);
    }

    /**
     * The roll was loaded or counted.
     *
     * @param kind name of the event in kebab case
     * @param at when, local and UTC
     * @param left how many labels were on it
     * @param spoiled how many are said to be spoiled since the step before
     * @param actor who, or null where the log does not say
     * @param reason why they are spoiled, or null
     */
    public record Step(
            String kind,
            Moment at,
            int left,
            int spoiled,
            @Nullable String actor,
            @Nullable String reason) {}
}
