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
 * @param usableUntil the end of its time after thaw; null before
 */
record Container(
        String id,
        int attempt,
        boolean product,
        State state,
        @Nullable String site,
        @Nullable Instant usableUntil) {

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
        return new Container(id, attempt, product, next, site, usableUntil);
    }

    Container at(@Nullable String place) {
        return new Container(id, attempt, product, state, place, usableUntil);
    }

    Container thawed(Instant until) {
        return new Container(id, attempt, product, State.THAWED, site, until);
    }

    boolean isGone() {
        return state == State.INFUSED || state == State.DISPOSED;
    }
}
