package org.veintrail.act;

/** A wish of somebody. Who, where, on what device and when come in the message's metadata. */
public interface Command {
    /** What piece of work it belongs to where the sender names none: the id of what it is about. */
    String subject();
}
