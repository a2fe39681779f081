package org.veintrail.custody;

/** How far the current attempt has come. */
enum Stage {
    NONE,
    ORDERED,
    SLOTS_CONFIRMED,
    COLLECTED,
    ON_THE_WAY_IN,
    RECEIVED_IN,
    ACCEPTED,
    REJECTED,
    RUN_STARTED,
    SELECTED,
    TRANSDUCED,
    EXPANDING,
    HARVESTED,
    STORED,
    RUN_FAILED,
    RELEASED,
    ON_THE_WAY_OUT,
    RECEIVED_OUT,
    LYMPHODEPLETED,
    THAWED,
    TREATED,
    CANCELLED;

    /** The stage in words, for messages. */
    String words() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
    }
}
