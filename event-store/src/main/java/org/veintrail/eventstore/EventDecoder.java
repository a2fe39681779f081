package org.veintrail.eventstore;

import java.util.List;
import org.axonframework.eventhandling.TrackedEventMessage;

/** Makes messages of stored events: upcasts them, and has them deserialized when somebody looks into them. */
@FunctionalInterface
interface EventDecoder {

    /** Nobody asks. */
    Opened UNHEARD = (type, position) -> {};

    /**
     * The messages that the events became.
     *
     * @param opened is told each time that a payload is deserialized, by any thread
     */
    List<TrackedEventMessage<?>> decode(List<StoredEvent> events, Opened opened);

    /** Is told when somebody looks into an event for the first time. */
    @FunctionalInterface
    interface Opened {
        /**
         * A payload is about to be deserialized.
         *
         * @param type of the payload as it is stored
         * @param position of the event
         */
        void payload(String type, long position);
    }
}
