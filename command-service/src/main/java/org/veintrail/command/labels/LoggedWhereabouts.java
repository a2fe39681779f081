package org.veintrail.command.labels;

import java.util.List;
import java.util.Optional;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.veintrail.access.Account;
import org.veintrail.custody.Checks;
import org.veintrail.custody.LabelLife;
import org.veintrail.custody.LabelledObject;
import org.veintrail.label.LabelState;
import org.veintrail.labels.identity.LabelString;
import org.veintrail.order.event.OrderEvent;

/**
 * What the log says of a scanned label. It needs no read side, so the answer is the same whether the services are one process or
 * several, and never behind.
 */
public final class LoggedWhereabouts implements Whereabouts {
    private final EventStore events;
    private final Checks.Labels labels;

    /**
     * Reads this log.
     *
     * @param labels the labels' own streams
     */
    public LoggedWhereabouts(EventStore events, Checks.Labels labels) {
        this.events = events;
        this.labels = labels;
    }

    @Override
    public Optional<Known> of(LabelString label) {
        List<OrderEvent> history = events.readEvents(label.order().value())
                .asStream()
                .<OrderEvent>map(message -> (OrderEvent) message.getPayload())
                .toList();
        return LabelledObject.of(history, label)
                .filter(LoggedWhereabouts::isSeen)
                .map(found -> new Known(found.labelId(), state(found.labelId()).code(), found.place()));
    }

    /** A label whose life is not recorded was printed before labels had lives. */
    private LabelState state(String labelId) {
        return LabelLife.of(labels.history(labelId)).map(LabelLife::state).orElse(LabelState.PRINTED);
    }

    /** People see the orders in which a site of theirs takes part; a program asks for itself. */
    private static boolean isSeen(LabelledObject found) {
        @Nullable Authentication who = SecurityContextHolder.getContext().getAuthentication();
        return who == null
                || !(who.getPrincipal() instanceof Account account)
                || found.sites().stream().anyMatch(account::worksAt);
    }
}
