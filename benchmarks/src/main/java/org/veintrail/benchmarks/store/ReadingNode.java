package org.veintrail.benchmarks.store;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Arrays;
import org.axonframework.messaging.StreamableMessageSource;

/** A process that follows a log of another process's server. Arguments: address, scratch folder, name of the peer, number of events. */
final class ReadingNode {

    private ReadingNode() {}

    public static void main(String[] arguments) throws InterruptedException {
        Peer peer = Servers.peersOn(arguments[0], Path.of(arguments[1]), false).stream()
                .filter(each -> each.name().equals(arguments[2]))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no peer '" + arguments[2] + "'"));
        HandlerLatencies.Arrivals arrivals =
                new HandlerLatencies.Arrivals(InstantSource.system(), Integer.parseInt(arguments[3]));
        try (OpenedStore log = peer.open(StoreBench.LOG);
                Follower follower = new Follower(log, 1, StreamableMessageSource::createHeadToken, arrivals::handle)) {
            ChildProcess.say("following");
            arrivals.ready().await();
            ChildProcess.say("ready");
            ChildProcess.say(
                    "latencies " + Arrays.toString(arrivals.await().sorted()).replaceAll("[\\[\\],]", ""));
        }
        System.exit(0);
    }
}
