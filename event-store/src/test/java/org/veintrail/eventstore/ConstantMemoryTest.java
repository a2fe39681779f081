package org.veintrail.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.veintrail.eventstore.Node.moved;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.axonframework.eventhandling.EventMessage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.veintrail.eventstore.embedded.EmbeddedMongo;

/** A log several times as large as the memory of the process that reads it. */
@Tag("slow")
@Timeout(240)
class ConstantMemoryTest {

    private static final int COMMITS = 1500;
    private static final int EVENTS_PER_COMMIT = 200;
    private static final long EVENTS = (long) COMMITS * EVENTS_PER_COMMIT;
    private static final String HEAP = "-Xmx48m";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Test
    void readsTheLogAndALongAggregateInConstantMemory() throws Exception {
        try (EmbeddedMongo server = EmbeddedMongo.inFolder(folder);
                MongoClient client = MongoClients.create(server.connectionString())) {
            try (Node node = new Node(client.getDatabase("large"))) {
                for (int commit = 0; commit < COMMITS; commit++) {
                    node.store.engine().appendEvents(events(commit));
                }
            }
            Process reader = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            HEAP,
                            "-XX:+UseSerialGC",
                            "-XX:TieredStopAtLevel=1",
                            "-cp",
                            System.getProperty("java.class.path"),
                            Reading.class.getName(),
                            server.connectionString())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            List<String> read = reader.inputReader()
                    .lines()
                    .filter(line -> line.startsWith("stream ") || line.startsWith("aggregate "))
                    .toList();

            assertThat(reader.waitFor()).isZero();
            assertThat(read).containsExactly("stream " + EVENTS, "aggregate " + EVENTS / 2);
        }
    }

    /** Every second commit belongs to one long aggregate. */
    private static List<EventMessage<?>> events(int commit) {
        List<EventMessage<?>> events = new ArrayList<>();
        for (int i = 0; i < EVENTS_PER_COMMIT; i++) {
            events.add(
                    commit % 2 == 0
                            ? moved("long", (long) commit / 2 * EVENTS_PER_COMMIT + i)
                            : moved("short" + commit, i));
        }
        return events;
    }

    /** The process with little memory. */
    static final class Reading {

        private Reading() {}

        public static void main(String[] arguments) throws Exception {
            try (MongoClient client = MongoClients.create(arguments[0]);
                    Node node = new Node(client.getDatabase("large"))) {
                try (var stream = node.store.eventStore().openStream(null)) {
                    long count = 0;
                    for (; count < EVENTS; count++) {
                        stream.nextAvailable().getPayload();
                    }
                    System.out.println("stream " + count);
                }
                System.out.println("aggregate "
                        + node.store
                                .eventStore()
                                .readEvents("long")
                                .asStream()
                                .peek(EventMessage::getPayload)
                                .count());
            }
        }
    }
}
