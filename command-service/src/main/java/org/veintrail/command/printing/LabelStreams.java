package org.veintrail.command.printing;

import java.util.List;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.veintrail.command.identifier.IdentifierStreams;
import org.veintrail.custody.Checks;
import org.veintrail.custody.Checks.PrintPlan;
import org.veintrail.custody.Label;
import org.veintrail.identifier.IdentifierKind;
import org.veintrail.label.LabelField;
import org.veintrail.label.event.LabelEvent;

/** Labels as streams of their own in the log, and the printers that print them. */
public final class LabelStreams implements Checks.Labels {
    private final EventStore events;
    private final Planning planning;

    /** Whether and on what a label can be printed. */
    @FunctionalInterface
    public interface Planning {
        /** See {@link Checks.Labels#plan}. */
        PrintPlan plan(String printer, String site, String template, String label, List<LabelField> fields);
    }

    /** Works on this log. */
    public LabelStreams(EventStore events, Planning planning) {
        this.events = events;
        this.planning = planning;
    }

    @Override
    public List<LabelEvent> history(String labelId) {
        return events.readEvents(LabelEvent.stream(labelId), 0)
                .asStream()
                .<LabelEvent>map(message -> (LabelEvent) message.getPayload())
                .toList();
    }

    @Override
    public boolean isReplaced(String labelId) {
        return events.readEvents(IdentifierStreams.stream(IdentifierKind.REPLACEMENT, labelId), 0)
                .hasNext();
    }

    @Override
    public void begin(LabelEvent first) {
        events.publish(new GenericDomainEventMessage<>(Label.TYPE, LabelEvent.stream(first.labelId()), 0, first));
    }

    @Override
    public PrintPlan plan(String printer, String site, String template, String label, List<LabelField> fields) {
        return planning.plan(printer, site, template, label, fields);
    }
}
