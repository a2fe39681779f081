package org.veintrail.eventstore;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.veintrail.eventstore.embedded.EmbeddedMongo;

/** A log of about a hundred megabytes, half of it one aggregate, read by a process that has less memory than that. */
@Tag("slow")
@Timeout(240)
class ConstantMemoryTest {

    private static final int COMMITS = 700;
    private static final int EVENTS_PER_COMMIT = 10;
    private static final String LONG_TEXT = "freezer ".repeat(2000);
    private static final String LONG_AGGREGATE = "long";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Test
    void readsTheLogAndALongAggregateInLessMemoryThanTheyTake() throws IOException, InterruptedException {
        try (EmbeddedMongo server = EmbeddedMongo.inFolder(folder);
                MongoClient client = MongoClients.create(server.connectionString());
                Node node = new Node(client.getDatabase("large"))) {
            for (int commit = 0; commit < COMMITS; commit++) {
                node.store.engine().appendEvents(events(commit));
            }
            File said = folder.resolve("said.txt").toFile();
            Process reader = reader(server.connectionString(), said);
            try (BufferedReader answer = reader.inputReader()) {
                assertThat(answer.lines())
                        .as(() -> "A reader of little memory; it said to " + said)
                        .containsExactly(
                                COMMITS * EVENTS_PER_COMMIT + " events of the log",
                                COMMITS / 2 * EVENTS_PER_COMMIT + " events of one aggregate");
            }
            assertThat(reader.waitFor()).isZero();
        }
    }

    private static List<EventMessage<?>> events(int commit) {
        List<EventMessage<?>> events = new ArrayList<>();
        for (int i = 0; i < EVENTS_PER_COMMIT; i++) {
            boolean ofLong = commit % 2 == 0;
            events.add(new GenericDomainEventMessage<>(
                    "Parcel",
                    ofLong ? LONG_AGGREGATE : "short" + commit,
                    ofLong ? (long) commit / 2 * EVENTS_PER_COMMIT + i : i,
                    new Node.Moved(LONG_TEXT)));
        }
        return events;
    }

    private static Process reader(String address, File said) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx64m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+ExitOnOutOfMemoryError",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Reading.class.getName(),
                        address)
                .redirectError(said)
                .start();
    }

    /** The process of little memory. */
    static final class Reading {

        private Reading() {}

        public static void main(String[] arguments) {
            try (MongoClient client = MongoClients.create(arguments[0]);
                    Node node = new Node(client.getDatabase("large"))) {
                long log = node.store.engine().readEvents(null, false).count();
                long aggregate = node.store
                        .engine()
                        .readEvents(LONG_AGGREGATE)
                        .asStream()
                        .count();
                System.out.println(log + " events of the log");
                System.out.println(aggregate + " events of one aggregate");
            }
        }
    }
}
