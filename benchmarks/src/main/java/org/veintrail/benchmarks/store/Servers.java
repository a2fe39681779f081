package org.veintrail.benchmarks.store;

import java.nio.file.Path;
import java.util.List;

/** The peers that keep their logs on one MongoDB-compatible server. */
final class Servers {

    private Servers() {}

    /**
     * @param uri connection string of the server
     * @param scratch folder for keys
     * @param signs whether this process signs logs with proofs
     * @return this event store with proofs, without, and axon-mongo in both layouts
     */
    static List<Peer> peersOn(String uri, Path scratch, boolean signs) {
        return List.of(
                new VeintrailPeer("Veintrail", uri, scratch, true, signs),
                new VeintrailPeer("Veintrail without proofs", uri, scratch, false, signs),
                new AxonMongoPeer(AxonMongoPeer.Layout.PER_EVENT, uri),
                new AxonMongoPeer(AxonMongoPeer.Layout.PER_COMMIT, uri));
    }
}
