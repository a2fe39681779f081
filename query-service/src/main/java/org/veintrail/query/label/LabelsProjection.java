package org.veintrail.query.label;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Indexes;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.veintrail.label.LabelState;
import org.veintrail.label.event.*;
import org.veintrail.label.event.LabelDeclaredLost;
import org.veintrail.printer.event.PrinterEvent;
import org.veintrail.query.projection.DocumentBatch;
import org.veintrail.query.projection.Kinds;
import org.veintrail.query.projection.LoggedEvent;
import org.veintrail.query.projection.Moments;
import org.veintrail.query.projection.Projection;
import org.veintrail.query.projection.RecordedEvent;
import org.veintrail.query.projection.Signatures;
import org.veintrail.query.projection.ViewCollections;

/** Every label and every roll: one document each, made from their own events. */
@Component
class LabelsProjection implements Projection {

    static final String NAME = "labels";
    static final String ORDER = "orderId";
    static final String PRINTER = "printer";
    static final String ROLLS = "rolls";
    static final String STATE = "state";
    static final String OPEN = "open";
    static final String SINCE = "since";

    /** One document for each sending, in their order: over which roll, at which position, and what became of it. */
    static final String SENDINGS = "sendings";

    static final String OVER = "over";
    static final String OUTCOME = "outcome";

    private final MongoCollection<Document> labels;
    private final RollDocuments rolls;

    LabelsProjection(ViewCollections collections) {
        this.labels = collections.named(NAME);
        this.rolls = new RollDocuments(collections);
        labels.createIndex(Indexes.ascending(ORDER));
        labels.createIndex(Indexes.ascending(OPEN));
        labels.createIndex(Indexes.ascending(ROLLS));
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<Class<?>> families() {
        return List.of(LabelEvent.class, PrinterEvent.class);
    }

    /** What orders record of labels, the labels record themselves; printers record their rolls. */
    @Override
    public void project(List<RecordedEvent> batch) {
        throw new UnsupportedOperationException("Labels are made from their own events alone.");
    }

    @Override
    public void take(List<LoggedEvent> batch) {
        takeLabels(batch.stream()
                .filter(logged -> logged.event() instanceof LabelEvent)
                .toList());
        rolls.take(batch.stream()
                .filter(logged -> logged.event() instanceof PrinterEvent)
                .toList());
    }

    private void takeLabels(List<LoggedEvent> batch) {
        DocumentBatch documents = new DocumentBatch(
                labels,
                batch.stream()
                        .flatMap(logged -> touched((LabelEvent) logged.event()))
                        .toList());
        for (LoggedEvent logged : batch) {
            LabelEvent event = (LabelEvent) logged.event();
            Document label = documents.getOrNew(event.labelId());
            if (!DocumentBatch.hasSeen(label, logged.position())) {
                apply(label, event, logged);
                documents.seen(label, logged.position());
            }
            if (event instanceof LabelPrintRequested request && request.replaces() != null) {
                replaced(documents, request, logged.position());
            }
        }
        documents.write();
    }

    private static Stream<String> touched(LabelEvent event) {
        return event instanceof LabelPrintRequested request && request.replaces() != null
                ? Stream.of(event.labelId(), request.replaces())
                : Stream.of(event.labelId());
    }

    /** The label that is replaced has no event of its own for that. */
    private static void replaced(DocumentBatch documents, LabelPrintRequested request, long position) {
        Document old = documents.getOrNew(Objects.requireNonNull(request.replaces()));
        if (!DocumentBatch.hasSeen(old, position)) {
            old.put("replacedBy", request.labelId());
            account(old);
            documents.seen(old, position);
        }
    }

    private static void apply(Document label, LabelEvent event, LoggedEvent logged) {
        label.putIfAbsent("life", new ArrayList<Document>());
        label.getList("life", Document.class).add(entry(event, logged));
        switch (event) {
            case LabelPrintRequested e -> {
                is(label, logged, e.kind().name(), e.objectId(), e.copy());
                label.append(PRINTER, e.printer()).append("template", e.template());
                put(label, "replaces", e.replaces());
            }
            case LabelRegistered e -> is(label, logged, e.kind().name(), e.objectId(), e.copy());
            case LabelSendingStarted e -> {
                label.append("attempts", e.attempt()).append("roll", e.roll());
                String over = RollDocuments.id(e.printer(), e.roll());
                label.putIfAbsent(ROLLS, new ArrayList<String>());
                label.getList(ROLLS, String.class).add(over);
                label.putIfAbsent(SENDINGS, new ArrayList<Document>());
                label.getList(SENDINGS, Document.class)
                        .add(new Document(OVER, over).append(DocumentBatch.POSITION, logged.position()));
            }
            case LabelSent e -> outcome(label, RollUse.SENT);
            case LabelSendingUncertain e -> outcome(label, RollUse.UNCERTAIN);
            case LabelSendingFailed e -> outcome(label, RollUse.FAILED);
            case LabelResendRequested e -> {
                label.put(PRINTER, e.printer());
                label.put("possibleDuplicate", e.possibleDuplicate() || label.getBoolean("possibleDuplicate", false));
            }
            case LabelPrintConfirmed e -> {
                label.put("possibleDuplicate", false);
                label.put(RollUse.SHEETS, e.sheets());
            }
            default -> {
                // Changes nothing but the state.
            }
        }
        label.put(ORDER, event.orderId().value());
        @Nullable LabelState state = LabelWords.state(event);
        if (state != null) {
            label.put(STATE, state.name());
            account(label);
        }
    }

    /** What became of the latest sending; nothing where the view was made before it kept them. */
    private static void outcome(Document label, String outcome) {
        List<Document> sendings = label.getList(SENDINGS, Document.class, List.of());
        if (!sendings.isEmpty()) {
            sendings.getLast().put(OUTCOME, outcome);
        }
    }

    /** Whether somebody answers for the label; one that was replaced has to go, even from its object. */
    private static void account(Document label) {
        LabelState state = LabelState.valueOf(label.getString(STATE));
        boolean replaced = label.containsKey("replacedBy") && state == LabelState.APPLIED;
        label.put(OPEN, !state.accounted() || replaced);
    }

    private static void is(Document label, LoggedEvent logged, String kind, String objectId, int copy) {
        label.append("kind", kind)
                .append("objectId", objectId)
                .append("copy", copy)
                .append(SINCE, logged.position());
        put(label, "site", logged.act().site());
    }

    private static Document entry(LabelEvent event, LoggedEvent logged) {
        Document entry = new Document(DocumentBatch.POSITION, logged.position())
                .append("kind", Kinds.of(event.getClass()))
                .append("text", LabelWords.of(event))
                .append("at", Moments.stored(event.occurredAt()))
                .append("refused", event instanceof LabelStepRefused);
        put(entry, "actor", logged.act().actor());
        put(entry, "device", logged.act().device());
        put(entry, "reason", LabelWords.reason(event));
        if (event instanceof LabelDeclaredLost lost) {
            entry.put("signatures", Signatures.stored(lost, lost.signatures()));
        }
        return entry;
    }

    private static void put(Document document, String key, @Nullable String value) {
        if (value != null) {
            document.put(key, value);
        }
    }

    @Override
    public void reset() {
        labels.deleteMany(new Document());
        rolls.reset();
    }
}
