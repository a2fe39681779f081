package org.veintrail.command.web;

import java.util.Collection;
import java.util.List;
import org.veintrail.order.Text;

/** A command that does not exist. */
final class UnknownCommandException extends RuntimeException {
    private static final long serialVersionUID = 1;

    UnknownCommandException(String name, Collection<String> known) {
        super("There is no command '" + Text.shown(name) + "'. Known are " + List.copyOf(known) + ".");
    }
}
