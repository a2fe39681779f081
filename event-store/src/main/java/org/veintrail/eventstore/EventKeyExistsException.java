package org.veintrail.eventstore;

/** A commit was refused because one of its events is in the log already, by identifier or by sequence number of its aggregate. */
final class EventKeyExistsException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int eventIndex;

    private EventKeyExistsException(int eventIndex, String message) {
        super(message);
        this.eventIndex = eventIndex;
    }

    static EventKeyExistsException taken(int eventIndex, String key, long position) {
        return new EventKeyExistsException(
                eventIndex, "Key " + key + " is taken by the commit at position " + position);
    }

    static EventKeyExistsException withinCommit(int eventIndex, String key) {
        return new EventKeyExistsException(
                eventIndex, "Key " + key + " is taken by an earlier event of the same unit of work");
    }

    /** Which event of the refused commit collided, from 0. */
    int eventIndex() {
        return eventIndex;
    }
}
