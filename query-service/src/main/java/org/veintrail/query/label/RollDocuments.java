package org.veintrail.query.label;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import java.util.ArrayList;
import java.util.List;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.veintrail.printer.event.PrinterEvent;
import org.veintrail.printer.event.PrinterStepRefused;
import org.veintrail.printer.event.RollCounted;
import org.veintrail.printer.event.RollLoaded;
import org.veintrail.query.projection.DocumentBatch;
import org.veintrail.query.projection.Kinds;
import org.veintrail.query.projection.LoggedEvent;
import org.veintrail.query.projection.Moments;
import org.veintrail.query.projection.ViewCollections;

/** Every roll that was loaded into a printer on record: when with how many labels, and each time they were counted. */
final class RollDocuments {
    static final String STEPS = "steps";
    static final String LEFT = "left";
    static final String SPOILED = "spoiled";

    private final MongoCollection<Document> rolls;

    RollDocuments(ViewCollections collections) {
        this.rolls = collections.named("rolls");
    }

    static String id(String printer, String roll) {
        return printer + "/" + roll;
    }

    void take(List<LoggedEvent> batch) {
        if (batch.isEmpty()) {
            return;
        }
        DocumentBatch documents = new DocumentBatch(
                rolls,
                batch.stream().map(logged -> id((PrinterEvent) logged.event())).toList());
        for (LoggedEvent logged : batch) {
            PrinterEvent event = (PrinterEvent) logged.event();
            Document step = step(event, logged);
            Document roll = documents.getOrNew(id(event));
            if (step != null && !DocumentBatch.hasSeen(roll, logged.position())) {
                roll.putIfAbsent(STEPS, new ArrayList<Document>());
                roll.getList(STEPS, Document.class).add(step);
                documents.seen(roll, logged.position());
            }
        }
        documents.write();
    }

    private static String id(PrinterEvent event) {
        return switch (event) {
            case RollLoaded e -> id(e.printer(), e.roll());
            case RollCounted e -> id(e.printer(), e.roll());
            case PrinterStepRefused e -> id(e.printer(), "");
        };
    }

    private static @Nullable Document step(PrinterEvent event, LoggedEvent logged) {
        Document step = new Document(DocumentBatch.POSITION, logged.position())
                .append("kind", Kinds.of(event.getClass()))
                .append("at", Moments.stored(event.occurredAt()));
        if (logged.act().actor() != null) {
            step.put("actor", logged.act().actor());
        }
        return switch (event) {
            case RollLoaded e -> step.append(LEFT, e.labels()).append(SPOILED, 0);
            case RollCounted e -> {
                step.append(LEFT, e.left()).append(SPOILED, e.spoiled());
                if (e.reason() != null) {
                    step.put("reason", e.reason());
                }
                yield step;
            }
            case PrinterStepRefused e -> null;
        };
    }

    /** Loadings and counts of a roll in their order, none where it was never loaded on record. */
    List<Document> steps(String printer, String roll) {
        Document found = rolls.find(Filters.eq("_id", id(printer, roll))).first();
        return found == null ? List.of() : found.getList(STEPS, Document.class);
    }

    void reset() {
        rolls.deleteMany(new Document());
    }
}
