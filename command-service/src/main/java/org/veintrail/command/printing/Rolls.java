package org.veintrail.command.printing;

import java.util.Optional;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.veintrail.printer.event.PrinterEvent;
import org.veintrail.printer.event.RollLoaded;

/** Which roll is in which printer: the one loaded last, or the one that the settings name where none was ever loaded. */
final class Rolls {
    private final EventStore events;

    Rolls(EventStore events) {
        this.events = events;
    }

    /** The roll that a label goes over now. */
    String in(Printer printer) {
        return loaded(printer.name()).map(RollLoaded::roll).orElse(printer.roll());
    }

    /** What was loaded last. */
    Optional<RollLoaded> loaded(String printer) {
        String stream = PrinterEvent.stream(printer);
        long last = events.lastSequenceNumberFor(stream).orElse(-1L);
        for (long at = last; at >= 0; at--) {
            DomainEventStream rest = events.readEvents(stream, at);
            if (rest.hasNext() && rest.next().getPayload() instanceof RollLoaded loaded) {
                return Optional.of(loaded);
            }
        }
        return Optional.empty();
    }
}
