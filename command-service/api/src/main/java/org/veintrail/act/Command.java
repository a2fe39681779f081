package org.veintrail.act;

/** A wish sent to the domain. Who, where, on what device and when come in the message's metadata. */
public interface Command {

    /** What the wish is about, for people and for messages that belong together: never private data. */
    String subject();
}
