package org.veintrail.eventstore;

import java.util.List;
import java.util.function.Consumer;
import org.axonframework.eventhandling.TrackedEventMessage;

/** Makes messages of stored events: upcasts them, and has them deserialized when somebody looks into them. */
@FunctionalInterface
interface EventDecoder {

    /** Nobody asks. */
    Consumer<String> UNHEARD = type -> {};

    /**
     * The messages that the events became.
     *
     * @param opened is told the type of a payload each time that one is deserialized, by any thread
     */
    List<TrackedEventMessage<?>> decode(List<StoredEvent> events, Consumer<String> opened);
}
