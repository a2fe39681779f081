package org.veintrail.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.veintrail.eventstore.Node.moved;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.bson.Document;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.veintrail.eventstore.embedded.EmbeddedMongo;

/** A process is killed while it appends and projects; the next one must find all that was acknowledged, and nothing half. */
@Tag("slow")
class CrashTest {

    private static final int ROUNDS = 4;
    private static final int ACKNOWLEDGED_BEFORE_KILL = 300;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Test
    void losesNothingAcknowledgedWhenTheProcessIsKilled() throws Exception {
        List<String> acknowledged = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            acknowledged.addAll(appendUntilKilled(round));
            checkAfter(acknowledged);
        }
        assertThat(acknowledged).hasSizeGreaterThanOrEqualTo(ROUNDS * ACKNOWLEDGED_BEFORE_KILL);
    }

    private List<String> appendUntilKilled(int round) throws IOException, InterruptedException {
        Process victim = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Victim.class.getName(),
                        folder.toString(),
                        Integer.toString(round))
                .redirectErrorStream(false)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        List<String> lines = new ArrayList<>();
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(victim.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                if (line.endsWith(";")) {
                    lines.add(line.substring(0, line.length() - 1));
                }
                if (lines.size() == ACKNOWLEDGED_BEFORE_KILL) {
                    victim.toHandle()
                            .destroyForcibly(); // Unlike the process object, this keeps what it wrote readable.
                }
            }
        }
        victim.waitFor();
        return lines;
    }

    private void checkAfter(List<String> acknowledged) {
        try (EmbeddedMongo server = EmbeddedMongo.inFolder(folder);
                MongoClient client = MongoClients.create(server.connectionString())) {
            MongoDatabase database = client.getDatabase("crash");
            try (Node node = new Node(database)) {
                List<String> stored = node.aggregates();
                assertThat(stored).containsAll(acknowledged);
                assertThat(stored.stream().distinct().count() * 2).isEqualTo(stored.size());
                CommitLogTest.assertDense(node);
                Document projection = database.getCollection("seen").find().first();
                if (projection != null) {
                    long position = projection.getLong("position");
                    assertThat(position).isLessThan(stored.size());
                    assertThat(projection.getLong("events")).isEqualTo(position + 1);
                }
                for (String aggregate : acknowledged) {
                    assertThat(node.store.log().positionOf(aggregate, 1)).isPresent();
                }
            }
        }
    }

    /** The process that is killed: four callers append commits of two events, one reader counts them into a document. */
    static final class Victim {

        private Victim() {}

        public static void main(String[] arguments) throws Exception {
            EmbeddedMongo server = EmbeddedMongo.inFolder(Path.of(arguments[0]));
            MongoDatabase database =
                    MongoClients.create(server.connectionString()).getDatabase("crash");
            Node node = new Node(database);
            Thread.ofPlatform().start(() -> project(node, database));
            for (int caller = 0; caller < 4; caller++) {
                String prefix = "r" + arguments[1] + "c" + caller + "-";
                Thread.ofPlatform().start(() -> append(node, prefix));
            }
        }

        private static void append(Node node, String prefix) {
            for (int i = 0; ; i++) {
                node.append(
                        moved("first-" + prefix + i, prefix + i, 0, Node.NOON),
                        moved("second-" + prefix + i, prefix + i, 1, Node.NOON));
                synchronized (System.out) {
                    System.out.println(prefix + i + ";");
                }
            }
        }

        private static void project(Node node, MongoDatabase database) {
            Document seen = database.getCollection("seen").find().first();
            long position = seen == null ? -1 : seen.getLong("position");
            try (var stream = node.store.eventStore().openStream(new GlobalSequenceTrackingToken(position))) {
                while (true) {
                    position = ((GlobalSequenceTrackingToken) Objects.requireNonNull(
                                    stream.nextAvailable().trackingToken()))
                            .getGlobalIndex();
                    database.getCollection("seen")
                            .updateOne(
                                    Filters.eq("_id", "seen"),
                                    Updates.combine(Updates.set("position", position), Updates.inc("events", 1L)),
                                    new UpdateOptions().upsert(true));
                }
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
