package org.veintrail.benchmarks.store;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.veintrail.benchmarks.Report;

/**
 * What every part of the benchmark works with.
 *
 * @param ours this event store with proofs
 * @param unproved this event store without proofs
 * @param mongo axon-mongo with each of its layouts
 * @param others peers on no MongoDB: in memory, and on PostgreSQL when it is there
 * @param uri connection string of the server that all on MongoDB share
 * @param scratch folder for files
 * @param quick whether a short run was asked for, with fewer rounds and smaller logs
 * @param clock stamps commands
 * @param report takes the figures
 */
record Bench(
        VeintrailPeer ours,
        VeintrailPeer unproved,
        List<AxonMongoPeer> mongo,
        List<Peer> others,
        String uri,
        Path scratch,
        boolean quick,
        InstantSource clock,
        Report report) {

    /** All peers, this event store first. */
    List<Peer> peers() {
        return java.util.stream.Stream.of(List.of(ours, unproved), mongo, others)
                .<Peer>flatMap(List::stream)
                .toList();
    }

    int rounds() {
        return quick ? 1 : 3;
    }

    Duration turn() {
        return quick ? Duration.ofMillis(800) : Duration.ofMillis(1800);
    }

    /** Processor time that this process and the peer's own servers have used so far. */
    static Duration processorTime(Peer peer) {
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return Duration.ofNanos(system.getProcessCpuTime()).plus(peer.serverTime());
    }
}
