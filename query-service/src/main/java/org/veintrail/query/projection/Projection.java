package org.veintrail.query.projection;

import java.util.List;
import org.veintrail.order.event.OrderEvent;

/**
 * A view made from events, with collections and a processing group of its own. Every document carries the position of the latest
 * event it has seen, so that an event delivered again changes nothing.
 */
public interface Projection {

    /** Its name and that of its processing group: lower case letters. */
    String name();

    /** The sealed families of events that it is made from; those of orders where it does not say otherwise. */
    default List<Class<?>> families() {
        return List.of(OrderEvent.class);
    }

    /** Takes events of its families in the order of the log. */
    default void take(List<LoggedEvent> batch) {
        project(batch.stream().map(RecordedEvent::of).toList());
    }

    /** Takes events of orders in the order of the log and writes each touched document once. */
    void project(List<RecordedEvent> batch);

    /** Forgets everything, so that the log can be projected from its beginning. */
    void reset();
}
