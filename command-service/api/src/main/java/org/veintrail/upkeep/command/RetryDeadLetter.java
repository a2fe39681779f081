package org.veintrail.upkeep.command;

/** Has an event tried again that a projection could not handle, before its next turn. */
public record RetryDeadLetter(String projection, long position) implements UpkeepCommand {

    public RetryDeadLetter {
        UpkeepCommand.requireLetter(projection, position);
    }
}
