package org.veintrail.command.act;

import java.util.OptionalLong;
import java.util.function.Supplier;
import org.veintrail.act.Answer;

/**
 * What goes back for an act.
 *
 * @param answer the answer, the first one where the act was sent before
 * @param replayed whether the act was sent before
 * @param position log position of the answer, once it is committed; empty where this attempt has not committed it
 */
public record Reply(Answer answer, boolean replayed, Supplier<OptionalLong> position) {

    /** An answer that is there already. */
    static Reply found(Answer answer, boolean replayed) {
        return new Reply(answer, replayed, OptionalLong::empty);
    }
}
