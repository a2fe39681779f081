package org.veintrail.command.printing;

import com.mongodb.WriteConcern;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.Sorts;
import java.util.Optional;
import org.bson.Document;
import org.veintrail.label.event.*;

/**
 * The labels that wait for their printer, kept beside the log from which it can be made again: one document per label, in the order
 * in which they were asked for. What became of a label is decided by its own stream; the queue only remembers where to look.
 */
final class PrintQueue {
    private static final String PRINTER = "printer";
    private static final String SINCE = "since";

    private final MongoCollection<Document> waiting;

    PrintQueue(MongoDatabase database) {
        this.waiting = database.getCollection("print_queue").withWriteConcern(WriteConcern.MAJORITY);
    }

    /**
     * A label that waits.
     *
     * @param labelId the label
     * @param since position in the log of the event that asked for it
     */
    record Waiting(String labelId, long since) {}

    /** Takes an event of a label in; an event taken again changes nothing that the label's own stream would not put right. */
    void take(LabelEvent event, long position) {
        switch (event) {
            case LabelPrintRequested e -> add(e.labelId(), e.printer(), position);
            case LabelResendRequested e -> add(e.labelId(), e.printer(), position);
            case LabelSent e -> remove(e.labelId());
            case LabelSendingUncertain e -> remove(e.labelId());
            case LabelSendingFailed e -> remove(e.labelId());
            case LabelVoided e -> remove(e.labelId());
            case LabelPrintConfirmed e -> remove(e.labelId());
            case LabelSendingStarted e -> {
                // Still to be looked after: a sending that nobody ends is found here after a restart.
            }
            case LabelRegistered e -> {
                // Printed elsewhere.
            }
            case LabelApplied e -> {
                // Was confirmed, and left the queue then.
            }
            case LabelDestroyed e -> remove(e.labelId());
            case LabelDeclaredLost e -> remove(e.labelId());
            case LabelStepRefused e -> {
                // Changed nothing.
            }
        }
    }

    /** The label that has waited longest for a printer. */
    Optional<Waiting> first(String printer) {
        return Optional.ofNullable(waiting.find(Filters.eq(PRINTER, printer))
                        .sort(Sorts.ascending(SINCE, "_id"))
                        .first())
                .map(each -> new Waiting(each.getString("_id"), each.getLong(SINCE)));
    }

    /** How many labels wait for a printer. */
    long count(String printer) {
        return waiting.countDocuments(Filters.eq(PRINTER, printer));
    }

    /** Forgets a label that needs nothing more. */
    void remove(String labelId) {
        waiting.deleteOne(Filters.eq("_id", labelId));
    }

    /** Forgets a label as it was asked for then; one that was asked for again since stays. */
    void remove(Waiting done) {
        waiting.deleteOne(Filters.and(Filters.eq("_id", done.labelId()), Filters.eq(SINCE, done.since())));
    }

    /** Forgets everything, so that it can be made again from the log. */
    void clear() {
        waiting.deleteMany(new Document());
    }

    private void add(String labelId, String printer, long position) {
        waiting.replaceOne(
                Filters.eq("_id", labelId),
                new Document("_id", labelId).append(PRINTER, printer).append(SINCE, position),
                new ReplaceOptions().upsert(true));
    }
}
