package org.veintrail.benchmarks.store;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/** One thing for each peer. */
final class PerPeer<T> {

    private final Map<Peer, T> things = new LinkedHashMap<>();

    void put(Peer peer, T thing) {
        things.put(peer, thing);
    }

    /** @throws IllegalArgumentException for a peer without one */
    T get(Peer peer) {
        T thing = things.get(peer);
        if (thing == null) {
            throw new IllegalArgumentException("Nothing was made for " + peer.name());
        }
        return thing;
    }

    Collection<T> all() {
        return things.values();
    }
}
