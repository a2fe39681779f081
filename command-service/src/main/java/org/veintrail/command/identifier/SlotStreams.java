package org.veintrail.command.identifier;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.veintrail.custody.Checks;
import org.veintrail.order.OrderId;
import org.veintrail.order.Slot;
import org.veintrail.slot.event.SlotEvent;
import org.veintrail.slot.event.SlotFreed;
import org.veintrail.slot.event.SlotTaken;

/**
 * Bookings as one stream for each place and week. Two bookings that collide meet in the stream of a week, where the store takes only
 * one event as the next: of two nodes that book at once one is refused and decides again on what the other wrote. A week keeps
 * the streams short for ever.
 */
public final class SlotStreams implements Checks.Slots {
    private static final String TYPE = "Slot";
    private final EventStore events;

    /** Works on this log. */
    public SlotStreams(EventStore events) {
        this.events = events;
    }

    @Override
    public Optional<OrderId> takenFrom(OrderId order, Slot wanted) {
        return streams(wanted).stream()
                .flatMap(stream -> bookings(read(stream)).stream())
                .filter(booked -> !booked.owner().equals(order) && booked.slot().collidesWith(wanted))
                .map(SlotTaken::owner)
                .findFirst();
    }

    @Override
    public void book(OrderId order, List<Slot> take, List<Slot> free) {
        Map<String, List<SlotEvent>> byStream = new LinkedHashMap<>();
        free.forEach(slot -> streams(slot)
                .forEach(stream -> byStream.computeIfAbsent(stream, key -> new ArrayList<>())
                        .add(new SlotFreed(order, slot))));
        take.forEach(slot -> streams(slot)
                .forEach(stream -> byStream.computeIfAbsent(stream, key -> new ArrayList<>())
                        .add(new SlotTaken(order, slot))));
        byStream.forEach(this::append);
    }

    /** Follows on what the decision saw, so that the store refuses what another node wrote in between. */
    private void append(String stream, List<SlotEvent> more) {
        List<SlotEvent> seen = read(stream);
        for (SlotEvent event : more) {
            events.publish(new GenericDomainEventMessage<>(TYPE, stream, seen.size(), event));
            seen.add(event);
        }
    }

    /** What the present unit of work knows of a stream: it is read once, however often it is asked for. */
    private List<SlotEvent> read(String stream) {
        return CurrentUnitOfWork.isStarted()
                ? CurrentUnitOfWork.get().root().getOrComputeResource("slots/" + stream, key -> stored(stream))
                : stored(stream);
    }

    private List<SlotEvent> stored(String stream) {
        DomainEventStream found = events.readEvents(stream, 0);
        List<SlotEvent> history = new ArrayList<>();
        while (found.hasNext()) {
            history.add((SlotEvent) found.next().getPayload());
        }
        return history;
    }

    private static List<SlotTaken> bookings(List<SlotEvent> history) {
        List<SlotTaken> booked = new ArrayList<>();
        for (SlotEvent event : history) {
            switch (event) {
                case SlotTaken taken -> booked.add(taken);
                case SlotFreed freed ->
                    booked.removeIf(each ->
                            each.owner().equals(freed.owner()) && each.slot().isSame(freed.slot()));
            }
        }
        return booked;
    }

    private static List<String> streams(Slot slot) {
        List<String> names = new ArrayList<>();
        Instant end = slot.end().toInstant();
        LocalDate week = LocalDate.ofInstant(slot.start().toInstant(), ZoneOffset.UTC)
                .with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        while (week.atStartOfDay(ZoneOffset.UTC).toInstant().isBefore(end)) {
            names.add("slot:" + slot.resource() + ":" + week);
            week = week.plusWeeks(1);
        }
        return names;
    }
}
