package org.veintrail.command.printing;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.veintrail.command.identifier.IdentifierStreams;
import org.veintrail.custody.Checks;
import org.veintrail.custody.Checks.PrintPlan;
import org.veintrail.custody.Label;
import org.veintrail.identifier.IdentifierKind;
import org.veintrail.label.LabelField;
import org.veintrail.label.event.LabelEvent;
import org.veintrail.order.OrderId;
import org.veintrail.order.event.TherapyOrderPlaced;

/** Labels as streams of their own in the log, and the printers that print them. */
public final class LabelStreams implements Checks.Labels {
    private static final int MOST_REMEMBERED = 10_000;

    private final EventStore events;
    private final Planning planning;
    private final Printers printers;
    private final Map<OrderId, Set<String>> sites = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<OrderId, Set<String>> eldest) {
            return size() > MOST_REMEMBERED;
        }
    };

    /** Whether and on what a label can be printed. */
    @FunctionalInterface
    public interface Planning {
        /** See {@link Checks.Labels#plan}. */
        PrintPlan plan(String printer, String site, String template, String label, List<LabelField> fields);
    }

    /** Which printers stand at a site. */
    @FunctionalInterface
    public interface Printers {
        /** See {@link Checks.Labels#printersAt}. */
        Set<String> at(String site);
    }

    /** Works on this log. */
    public LabelStreams(EventStore events, Planning planning, Printers printers) {
        this.printers = printers;
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
    public Set<String> printersAt(String site) {
        return printers.at(site);
    }

    @Override
    public Set<String> sitesOf(OrderId order) {
        synchronized (sites) {
            Set<String> known = sites.get(order);
            if (known != null) {
                return known;
            }
        }
        // An order's sites are those it was placed with.
        DomainEventStream history = events.readEvents(order.value(), 0);
        if (!history.hasNext() || !(history.next().getPayload() instanceof TherapyOrderPlaced placed)) {
            return Set.of();
        }
        Set<String> found = new LinkedHashSet<>(
                List.of(placed.apheresisSite(), placed.manufacturingSite(), placed.treatmentSite()));
        synchronized (sites) {
            sites.put(order, found);
        }
        return found;
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
