package org.veintrail.query.projection;

import com.fasterxml.jackson.annotation.JsonValue;
import org.jspecify.annotations.Nullable;

/**
 * How far a projection is, for an operator.
 *
 * @param name the projection
 * @param state what it is doing
 * @param position last position of the log it has handled, -1 before the first
 * @param head last position of the log, -1 while it is empty
 * @param lag positions between the two
 * @param deadLetters events that could not be handled, and later ones of the same orders that wait behind them
 * @param failure what stopped it, with the position, or null
 */
public record ProjectionStatus(
        String name,
        State state,
        long position,
        long head,
        long lag,
        long deadLetters,
        @Nullable String failure) {

    /** What a projection is doing. */
    public enum State {
        /** It has handled everything. */
        CAUGHT_UP("caught-up"),
        /** It has handled everything but what lies among its dead letters. */
        DEGRADED("degraded"),
        /** It is handling what is there. */
        CATCHING_UP("catching-up"),
        /** It is made again from the beginning of the log. */
        REBUILDING("rebuilding"),
        /** It cannot write at present; the same events are tried again with growing pauses. */
        FAILED("failed"),
        /** Nobody is working on it. */
        STOPPED("stopped");

        private final String code;

        State(String code) {
            this.code = code;
        }

        /** The word used in messages. */
        @JsonValue
        public String code() {
            return code;
        }
    }
}
