package org.veintrail.benchmarks.store;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;

/**
 * A node that appends to a log of another process's server when it is told to. Arguments: address, scratch folder, log, number of the node.
 *
 * <p>It is told {@code append CALLERS MILLISECONDS TURN} and answers {@code appended COUNT MICROSECONDS-AT-99-PERCENT}.
 */
final class AppendingNode {

    private AppendingNode() {}

    public static void main(String[] arguments) throws InterruptedException, IOException {
        boolean first = arguments[3].equals("0");
        Peer peer = Servers.peersOn(arguments[0], Path.of(arguments[1]), first).get(0);
        try (OpenedStore log = peer.open(arguments[2]);
                BufferedReader orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            Callers callers = new Callers(log, InstantSource.system());
            ChildProcess.say("ready");
            for (String line = orders.readLine(); line != null; line = orders.readLine()) {
                String[] order = line.split(" ", -1);
                Latencies taken = callers.run(
                        Integer.parseInt(order[1]),
                        Duration.ofMillis(Long.parseLong(order[2])),
                        "node" + arguments[3] + "-" + order[3]);
                ChildProcess.say("appended", taken.count(), Math.round(taken.millisAt(0.99) * 1000));
            }
        }
        System.exit(0);
    }
}
