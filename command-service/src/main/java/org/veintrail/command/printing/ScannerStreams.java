package org.veintrail.command.printing;

import java.time.Duration;
import java.util.Optional;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.veintrail.custody.Checks;
import org.veintrail.scanner.event.ScannerEvent;
import org.veintrail.scanner.event.ScannerStepRefused;

/** Scanners as streams of their own in the log. */
public final class ScannerStreams implements Checks.Scanners {
    private final EventStore events;
    private final Duration shift;

    /**
     * Works on this log.
     *
     * @param shift how long a check is good for
     */
    public ScannerStreams(EventStore events, Duration shift) {
        this.events = events;
        this.shift = shift;
    }

    @Override
    public Optional<ScannerEvent> lastCheck(String device) {
        String stream = ScannerEvent.stream(device);
        long last = events.lastSequenceNumberFor(stream).orElse(-1L);
        Optional<ScannerEvent> found = Optional.empty();
        for (long at = last; at >= 0 && found.isEmpty(); at--) {
            DomainEventStream rest = events.readEvents(stream, at);
            found = rest.hasNext()
                    ? Optional.of((ScannerEvent) rest.next().getPayload())
                            .filter(each -> !(each instanceof ScannerStepRefused))
                    : Optional.empty();
        }
        return found;
    }

    @Override
    public Duration shift() {
        return shift;
    }
}
