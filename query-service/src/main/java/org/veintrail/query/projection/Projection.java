package org.veintrail.query.projection;

import java.util.List;

/**
 * A view made from events, with collections and a processing group of its own. Every document carries the position of the latest
 * event it has seen, so that an event delivered again changes nothing.
 */
public interface Projection {

    /** Its name and that of its processing group: lower case letters. */
    String name();

    /** Takes events in the order of the log and writes each touched document once. */
    void project(List<RecordedEvent> batch);

    /** Forgets everything, so that the log can be projected from its beginning. */
    void reset();
}
