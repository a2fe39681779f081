package org.veintrail.query.label;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.veintrail.label.LabelState;
import org.veintrail.query.RollAccount;
import org.veintrail.query.projection.DocumentBatch;
import org.veintrail.query.projection.Moments;

/**
 * Reckons what became of every label of a roll: what came off it by the sendings of labels, what was spoiled and what is left by the
 * counts.
 */
final class RollUse {
    static final String SENT = "sent";
    static final String UNCERTAIN = "uncertain";
    static final String FAILED = "failed";
    static final String SHEETS = "sheets";

    private static final Set<LabelState> GONE = EnumSet.of(LabelState.VOIDED, LabelState.DESTROYED, LabelState.LOST);

    private final String over;
    private int printed;
    private int voided;
    private int surplus;
    private int uncertain;
    private int before;
    private int uncertainBefore;
    private final long counted;

    private RollUse(String over, long counted) {
        this.over = over;
        this.counted = counted;
    }

    /**
     * The account of a roll.
     *
     * @param steps loadings and counts in their order
     * @param labels every label that was sent over it
     */
    static RollAccount of(String over, List<Document> steps, List<Document> labels) {
        boolean loaded = !steps.isEmpty();
        boolean wasCounted = steps.size() > 1;
        RollUse use = new RollUse(over, wasCounted ? steps.getLast().getLong(DocumentBatch.POSITION) : -1);
        labels.forEach(use::add);
        int spoiled = steps.stream()
                .mapToInt(step -> step.getInteger(RollDocuments.SPOILED))
                .sum();
        int used = use.printed + use.voided + use.surplus;
        @Nullable Integer onIt = loaded ? steps.getFirst().getInteger(RollDocuments.LEFT) : null;
        @Nullable Integer lastCount = wasCounted ? steps.getLast().getInteger(RollDocuments.LEFT) : null;
        return new RollAccount(
                onIt,
                use.printed,
                use.voided,
                use.surplus,
                spoiled,
                use.uncertain,
                lastCount == null
                        ? onIt == null ? null : (Integer) (onIt - used - spoiled)
                        : (Integer) (lastCount - (used - use.before)),
                lastCount,
                onIt == null || lastCount == null ? null : (Integer) (onIt - use.before - spoiled - lastCount),
                use.uncertainBefore,
                steps.stream().map(RollUse::step).toList());
    }

    /**
     * What came off the roll for one label. Each sending that the printer took is a sheet; of those that broke off, as many are as
     * somebody counted when the print was scanned back, and nobody knows of the rest.
     */
    private void add(Document label) {
        List<Document> sendings = label.getList(LabelsProjection.SENDINGS, Document.class, List.of());
        boolean wasConfirmed = label.getInteger(SHEETS) != null;
        int rest = label.getInteger(SHEETS, Integer.MAX_VALUE);
        boolean gone = GONE.contains(LabelState.valueOf(label.getString(LabelsProjection.STATE)));
        boolean first = true;
        for (Document sending : sendings.reversed()) {
            String outcome = sending.get(LabelsProjection.OUTCOME, UNCERTAIN);
            boolean came = rest > 0 && (outcome.equals(SENT) || (outcome.equals(UNCERTAIN) && wasConfirmed));
            boolean unknown = outcome.equals(UNCERTAIN) && !wasConfirmed;
            rest -= came ? 1 : 0;
            if (sending.getString(LabelsProjection.OVER).equals(over)) {
                boolean early = sending.getLong(DocumentBatch.POSITION) < counted;
                uncertain += unknown ? 1 : 0;
                uncertainBefore += unknown && early ? 1 : 0;
                before += came && early ? 1 : 0;
                surplus += came && !first ? 1 : 0;
                voided += came && first && gone ? 1 : 0;
                printed += came && first && !gone ? 1 : 0;
            }
            first &= !came;
        }
        boolean here = !sendings.isEmpty()
                && sendings.getLast().getString(LabelsProjection.OVER).equals(over);
        if (wasConfirmed && here) {
            boolean early = sendings.getLast().getLong(DocumentBatch.POSITION) < counted;
            surplus += rest;
            before += early ? rest : 0;
        }
    }

    private static RollAccount.Step step(Document step) {
        return new RollAccount.Step(
                step.getString("kind"),
                Moments.shown(step.get("at", Document.class)),
                step.getInteger(RollDocuments.LEFT),
                step.getInteger(RollDocuments.SPOILED),
                step.getString("actor"),
                step.getString("reason"));
    }
}
