package org.veintrail.benchmarks.hostile;

import java.util.Optional;
import java.util.function.BiFunction;

/**
 * One try at something that must not be possible.
 *
 * @param kind what kind of try it is, for the count
 * @param ask what is sent
 * @param judge why it was let through, or empty where it was turned away as it should be
 */
record Try(String kind, Ask ask, BiFunction<Ask, Reply, Optional<String>> judge) {

    /** Why it was let through, or empty; what holds for every answer whatever was asked comes first. */
    Optional<String> letThrough(Reply reply, Secrets secrets) {
        return Judges.always(ask, reply, secrets).or(() -> judge.apply(ask, reply));
    }
}
