package org.veintrail.command.printing;

import java.util.function.Consumer;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.EventMessageHandler;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.jspecify.annotations.Nullable;
import org.veintrail.label.event.LabelEvent;

/** Hands the labels' events to the queue, and wakes the printers when they are there. */
final class PrintQueueHandler implements EventMessageHandler {
    private final PrintQueue queue;
    private final Consumer<String> wake;

    PrintQueueHandler(PrintQueue queue, Consumer<String> wake) {
        this.queue = queue;
        this.wake = wake;
    }

    @Override
    public @Nullable Object handle(EventMessage<?> message) {
        if (LabelEvent.class.isAssignableFrom(message.getPayloadType())
                && message instanceof TrackedEventMessage<?> tracked) {
            LabelEvent event = (LabelEvent) message.getPayload();
            queue.take(event, tracked.trackingToken().position().orElse(0));
            CurrentUnitOfWork.get().afterCommit(unit -> wake.accept(event.labelId()));
        }
        return null;
    }

    @Override
    public void prepareReset() {
        queue.clear();
    }

    @Override
    public <R> void prepareReset(R context) {
        queue.clear();
    }

    @Override
    public boolean supportsReset() {
        return true;
    }
}
