package org.veintrail.act;

import java.util.Locale;

/** A wish sent to the domain. Who, where, on what device and when come in the message's metadata. */
public interface Command {

    /** What the wish is about, for people and for messages that belong together: never private data. */
    String subject();

    /** A command's name as clients write it: {@code RecordThaw} is {@code record-thaw}. */
    static String nameOf(Class<?> command) {
        return command.getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    }
}
