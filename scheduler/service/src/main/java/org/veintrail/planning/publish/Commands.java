package org.veintrail.planning.publish;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The way to the write side: the scheduler sends the same commands a person would send. */
public interface Commands {

    /**
     * Who sends.
     *
     * @param account the account
     * @param password its password where the person has just entered it, or null
     * @param ticket the person's signing ticket for just this act, or null; without password and ticket the service itself sends
     */
    record Sender(
            String account,
            @Nullable String password,
            @Nullable String ticket) {
        /** Somebody without a signing ticket. */
        public Sender(String account, @Nullable String password) {
            this(account, password, null);
        }

        @Override
        public String toString() {
            return "Sender[account=" + account + "]";
        }
    }

    /**
     * What was answered.
     *
     * @param code why it was refused, or null where it was done
     * @param detail the refusal in words, or null
     * @param position log position of the answer, -1 where nothing was recorded
     * @param result what the act gave back
     */
    record Sent(@Nullable String code, @Nullable String detail, long position, Map<String, Object> result) {

        /** Whether it was done. */
        public boolean accepted() {
            return code == null;
        }
    }

    /**
     * Sends an act and waits for its answer.
     *
     * @param sender who sends
     * @param command the command's name, such as hold-slot-chain
     * @param key the id of the act
     * @param version the version it was decided on, or null
     * @param act the act as a document
     * @throws CommandsUnreachable if the write side does not answer
     */
    Sent send(Sender sender, String command, String key, @Nullable Long version, ObjectNode act);

    /** The write side does not answer. */
    final class CommandsUnreachable extends RuntimeException {
        private static final long serialVersionUID = 1L;

        /** Says where it was looked for. */
        public CommandsUnreachable(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }
}
