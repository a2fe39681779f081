package org.veintrail.eventstore;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.veintrail.eventstore.embedded.EmbeddedMongo;

/** Real processes append to one log at once, over the network. */
@Tag("slow")
@Timeout(240)
class SeveralProcessesTest {

    private static final int PROCESSES = 3;
    private static final int CALLERS = 6;
    private static final int COMMITS = 250;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Test
    void loseNothingDoubleNothingAndLetEachOtherThrough() throws Exception {
        try (EmbeddedMongo server = EmbeddedMongo.inFolder(folder);
                MongoClient client = MongoClients.create(server.connectionString())) {
            List<Process> nodes = new ArrayList<>();
            for (int node = 0; node < PROCESSES; node++) {
                nodes.add(start(server.connectionString(), node));
            }
            for (Process node : nodes) {
                awaitLine(node, "ready");
            }
            for (Process node : nodes) {
                node.outputWriter().append("go\n").flush();
            }
            for (Process node : nodes) {
                awaitLine(node, "done");
                assertThat(node.waitFor()).isZero();
            }
            try (Node reader = new Node(client.getDatabase("several"))) {
                List<String> stored = reader.aggregates();
                assertThat(stored).hasSize(PROCESSES * CALLERS * COMMITS).doesNotHaveDuplicates();
                CommitLogTest.assertDense(reader);
                assertThat(leastDoneWhenTheFirstWasThrough(stored)).isGreaterThan(CALLERS * COMMITS / 5);
            }
        }
    }

    /** Passes over whatever libraries print. */
    private static void awaitLine(Process node, String expected) throws IOException {
        String line = node.inputReader().readLine();
        while (line != null && !line.equals(expected)) {
            line = node.inputReader().readLine();
        }
        assertThat(line).isEqualTo(expected);
    }

    /** In the order of the log: how much the slowest node had appended when the fastest had appended everything. */
    private static int leastDoneWhenTheFirstWasThrough(List<String> stored) {
        Map<Character, Integer> done = new HashMap<>();
        for (String aggregate : stored) {
            if (done.merge(aggregate.charAt(0), 1, Integer::sum) == CALLERS * COMMITS) {
                break;
            }
        }
        return done.size() < PROCESSES
                ? 0
                : done.values().stream().mapToInt(Integer::intValue).min().orElse(0);
    }

    private static Process start(String address, int node) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Appending.class.getName(),
                        address,
                        Integer.toString(node))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    /** One of the processes. */
    static final class Appending {

        private Appending() {}

        public static void main(String[] arguments) throws Exception {
            try (MongoClient client = MongoClients.create(arguments[0]);
                    Node node = new Node(client.getDatabase("several"));
                    BufferedReader orders = new BufferedReader(
                            new java.io.InputStreamReader(System.in, java.nio.charset.StandardCharsets.UTF_8))) {
                System.out.println("ready");
                System.out.flush();
                orders.readLine();
                CountDownLatch left = new CountDownLatch(CALLERS);
                for (int caller = 0; caller < CALLERS; caller++) {
                    String prefix = arguments[1] + "-" + caller + "-";
                    Thread.ofPlatform().start(() -> {
                        for (int i = 0; i < COMMITS; i++) {
                            node.append(Node.moved("event-" + prefix + i, prefix + i, 0, Node.NOON));
                        }
                        left.countDown();
                    });
                }
                left.await();
                System.out.println("done");
                System.out.flush();
            }
        }
    }
}
