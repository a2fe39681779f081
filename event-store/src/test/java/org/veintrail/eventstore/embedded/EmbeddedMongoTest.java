package org.veintrail.eventstore.embedded;

import static com.mongodb.client.model.Filters.eq;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.MongoWriteException;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Updates;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedMongoTest {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private static void on(EmbeddedMongo server, Consumer<MongoDatabase> work) {
        try (MongoClient client = MongoClients.create(server.connectionString())) {
            work.accept(client.getDatabase("db"));
        }
    }

    private void open(Consumer<MongoDatabase> work) {
        try (EmbeddedMongo server = EmbeddedMongo.inFolder(folder)) {
            on(server, work);
        }
    }

    /** Copies the files of a running server, which is what a machine that loses power has. */
    private Path copyWhileRunning() throws IOException {
        Path copy = Files.createDirectory(folder.resolveSibling(folder.getFileName() + "-copy"));
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.copy(file, copy.resolve(file.getFileName()));
            }
        }
        return copy;
    }

    @Test
    void keepsEverythingOverARestart() {
        open(database -> {
            MongoCollection<Document> bags = database.getCollection("bags");
            bags.createIndex(Indexes.ascending("label"), new IndexOptions().unique(true));
            bags.createIndex(Indexes.ascending("site", "at"));
            for (int i = 0; i < 100; i++) {
                bags.insertOne(new Document("_id", i).append("label", "L" + i).append("site", "S" + i % 3));
            }
            bags.deleteOne(eq("_id", 50));
            bags.updateOne(eq("_id", 51), Updates.set("site", "moved"));
        });

        open(database -> {
            MongoCollection<Document> bags = database.getCollection("bags");
            assertThat(bags.countDocuments()).isEqualTo(99);
            assertThat(bags.find(eq("site", "moved")).first()).containsEntry("_id", 51);
            assertThat(bags.find(eq("label", "L50")).first()).isNull();
            assertThat(bags.listIndexes()).hasSize(3);
            assertThatThrownBy(() -> bags.insertOne(new Document("_id", 200).append("label", "L7")))
                    .isInstanceOf(MongoWriteException.class);
        });
    }

    @Test
    void hasOnTheDiskWhatItAcknowledgedAsJournalled() throws IOException {
        try (EmbeddedMongo server = EmbeddedMongo.inFolder(folder)) {
            on(
                    server,
                    database -> database.getCollection("log")
                            .withWriteConcern(WriteConcern.JOURNALED)
                            .insertMany(List.of(new Document("_id", 1), new Document("_id", 2))));
            Path copy = copyWhileRunning();
            try (EmbeddedMongo recovered = EmbeddedMongo.inFolder(copy)) {
                on(
                        recovered,
                        database -> assertThat(database.getCollection("log").countDocuments())
                                .isEqualTo(2));
            }
        }
    }

    @Test
    void takesAnUnfinishedLastFrameForOneThatNeverHappened() throws IOException {
        Path copy;
        try (EmbeddedMongo server = EmbeddedMongo.inFolder(folder)) {
            on(server, database -> {
                MongoCollection<Document> log = database.getCollection("log").withWriteConcern(WriteConcern.JOURNALED);
                log.insertOne(new Document("_id", 1));
                log.insertOne(new Document("_id", 2));
            });
            copy = copyWhileRunning();
        }
        Path journal = journals(copy).get(0);
        byte[] content = Files.readAllBytes(journal);
        Arrays.fill(content, end(content) - 3, end(content), (byte) 0);
        Files.write(journal, content);

        try (EmbeddedMongo recovered = EmbeddedMongo.inFolder(copy)) {
            on(recovered, database -> {
                assertThat(database.getCollection("log").find()).hasSize(1);
                database.getCollection("log").insertOne(new Document("_id", 2));
            });
        }
    }

    /** A journal has room ahead, which is zeros. */
    private static int end(byte[] journal) {
        int end = journal.length;
        while (journal[end - 1] == 0) {
            end--;
        }
        return end;
    }

    @Test
    void refusesAJournalThatIsDamagedBeforeItsEnd() throws IOException {
        Path copy;
        try (EmbeddedMongo server = EmbeddedMongo.inFolder(folder)) {
            on(
                    server,
                    database -> database.getCollection("log")
                            .withWriteConcern(WriteConcern.JOURNALED)
                            .insertOne(new Document("_id", 1)));
            copy = copyWhileRunning();
        }
        Files.write(copy.resolve("journal-000000000099"), new byte[0], StandardOpenOption.CREATE_NEW);

        assertThatThrownBy(() -> EmbeddedMongo.inFolder(copy))
                .hasMessageContaining("cannot be opened")
                .hasStackTraceContaining("damaged");
    }

    private static List<Path> journals(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().startsWith("journal-"))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void recoversDroppedAndRenamedCollections() throws IOException {
        try (EmbeddedMongo server = EmbeddedMongo.inFolder(folder)) {
            on(server, database -> {
                MongoCollection<Document> old = database.getCollection("old");
                old.createIndex(Indexes.ascending("site"));
                old.insertOne(new Document("_id", 1).append("site", "LYON"));
                database.getCollection("gone").insertOne(new Document("_id", 1));
                database.getCollection("gone").drop();
                database.getCollection("gone").insertOne(new Document("_id", 2));
                old.renameCollection(new com.mongodb.MongoNamespace("db", "new"));
                database.getCollection("new")
                        .withWriteConcern(WriteConcern.JOURNALED)
                        .insertOne(new Document("_id", 2).append("site", "BASEL"));
            });
            Path copy = copyWhileRunning();
            try (EmbeddedMongo recovered = EmbeddedMongo.inFolder(copy)) {
                on(recovered, database -> {
                    assertThat(database.listCollectionNames()).containsExactlyInAnyOrder("gone", "new");
                    assertThat(database.getCollection("gone").find())
                            .extracting("_id")
                            .containsExactly(2);
                    assertThat(database.getCollection("new").find(eq("site", "LYON")))
                            .hasSize(1);
                    assertThat(database.getCollection("new").find(eq("site", "BASEL")))
                            .hasSize(1);
                });
            }
        }
    }

    @Test
    void refusesAFolderThatIsInUse() {
        try (EmbeddedMongo server = EmbeddedMongo.inFolder(folder)) {
            assertThat(server.port()).isPositive();
            assertThatThrownBy(() -> EmbeddedMongo.inFolder(folder))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining(
                            "in use by process " + ProcessHandle.current().pid());
        }
        open(database -> assertThat(database.listCollectionNames()).isEmpty());
    }

    @Test
    void givesTheFolderBackWhenThePortIsTaken() {
        try (EmbeddedMongo server = EmbeddedMongo.inMemory()) {
            assertThatThrownBy(() -> EmbeddedMongo.inFolder(folder, server.port()))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("Port " + server.port());
        }
        open(database -> assertThat(database.listCollectionNames()).isEmpty());
    }

    @Test
    void letsOneOfManyRacingInsertsWin() throws Exception {
        try (EmbeddedMongo server = EmbeddedMongo.inMemory();
                MongoClient client = MongoClients.create(server.connectionString());
                ExecutorService threads = Executors.newFixedThreadPool(16)) {
            MongoCollection<Document> labels = client.getDatabase("db").getCollection("labels");
            labels.createIndex(Indexes.ascending("keys"), new IndexOptions().unique(true));
            AtomicInteger winners = new AtomicInteger();
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < 16; i++) {
                int own = i;
                running.add(threads.submit(() -> {
                    for (int round = 0; round < 20; round++) {
                        try {
                            labels.insertOne(new Document("keys", List.of("round" + round, own + "/" + round)));
                            winners.incrementAndGet();
                        } catch (MongoWriteException e) {
                            assertThat(e.getError().getCode()).isEqualTo(11000);
                        }
                    }
                }));
            }
            for (Future<?> each : running) {
                each.get();
            }
            assertThat(winners).hasValue(20);
            assertThat(labels.countDocuments()).isEqualTo(20);
        }
    }
}
