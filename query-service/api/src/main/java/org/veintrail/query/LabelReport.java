package org.veintrail.query;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What became of every label of an order, or of every label that went over a roll (FACT-JACIE: the disposition of each).
 *
 * @param of what it is about, in words
 * @param total how many labels there are
 * @param byState how many are in each state, by the state's word; states without labels are left out
 * @param sendings how often labels were sent over the roll, or of the order, each sending at least one label of the roll
 * @param unaccounted ids of those for which nobody answers
 * @param labels every label, in the order in which they were asked for
 * @param roll the account of the roll with labels of every order, also such as the asker may not see; null for an order
 * @param position position of the log that the projection had handled
 */
public record LabelReport(
        String of,
        int total,
        Map<String, Integer> byState,
        int sendings,
        List<String> unaccounted,
        List<LabelView> labels,
        @Nullable RollAccount roll,
        long position) {

    public LabelReport {
        byState = Map.copyOf(byState);
        unaccounted = List.copyOf(unaccounted);
        labels = List.copyOf(labels);
    }
}
