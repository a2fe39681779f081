package org.veintrail.custody;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A bag of this order, as far as the chain of custody knows it.
 *
 * @param id its identifier
 * @param attempt the attempt it belongs to, counted from 1
 * @param product true for a bag of finished product, false for a bag of the collection
 * @param state what became of it
 * @param site where it is; null while it is on the way
 * @param thawedAt when it was thawed; null before
 * @param usableUntil the end of its time after thaw; null before
 */
record Container(
        String id,
        int attempt,
        boolean product,
        State state,
        @Nullable String site,
        @Nullable Instant thawedAt,
        @Nullable Instant usableUntil) {

    Container(String id, int attempt, boolean product, State state, String site) {
        this(id, attempt, product, state, site, null, null);
    }

    enum State {
        COLLECTED,
        ACCEPTED,
        REJECTED,
        IN_PROCESS,
        FILLED,
        STORED,
        RELEASED,
        THAWED,
        INFUSED,
        DISPOSED
    }

    Container in(State next) {
        return new Container(id, attempt, product, next, site, thawedAt, usableUntil);
    }

    Container at(@Nullable String place) {
        return new Container(id, attempt, product, state, place, thawedAt, usableUntil);
    }

    Container thawed(Instant when, Instant until) {
        return new Container(id, attempt, product, State.THAWED, site, when, until);
    }

    boolean isGone() {
        return state == State.INFUSED || state == State.DISPOSED;
    }
}
