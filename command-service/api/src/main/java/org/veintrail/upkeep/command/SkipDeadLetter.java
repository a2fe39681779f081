package org.veintrail.upkeep.command;

import org.veintrail.order.Text;

/**
 * Lets a projection go on without an event that it could not handle.
 *
 * @param reason why; the view lacks the event until it is rebuilt, and an auditor will ask
 */
public record SkipDeadLetter(String projection, long position, String reason) implements UpkeepCommand {

    public SkipDeadLetter {
        UpkeepCommand.requireLetter(projection, position);
        Text.prose("reason", reason);
    }
}
