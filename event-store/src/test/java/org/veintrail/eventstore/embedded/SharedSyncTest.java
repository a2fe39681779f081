package org.veintrail.eventstore.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a driver is answered over the wire while the disk takes its time. */
@Timeout(120)
class SharedSyncTest {

    /** Few enough that each has a thread of the server to itself, with some left for the driver's own looks. */
    private static final int CALLERS = 8;

    private final WatchedDisk disk = new WatchedDisk();
    private final AtomicInteger answered = new AtomicInteger();

    @Test
    void nobodyIsAnsweredBeforeASyncOfItsBytesAndThoseThatWaitTogetherShareOne(@TempDir Path folder) throws Exception {
        try (EmbeddedMongo server = EmbeddedMongo.inFolder(folder, 0, disk);
                MongoClient client = MongoClients.create(settings(server));
                ExecutorService callers = Executors.newFixedThreadPool(CALLERS)) {
            MongoCollection<Document> bags =
                    client.getDatabase("db").getCollection("bags").withWriteConcern(durably());
            // Every connection is there and the collection too before the disk stands still.
            inserted(bags, callers, "before").forEach(CompletableFuture::join);
            answered.set(0);

            int forcesBefore = disk.forces();
            List<CompletableFuture<Long>> answers = insertedWhileTheDiskStandsStill(bags, callers);
            for (int caller = 0; caller < CALLERS; caller++) {
                assertThat(answers.get(caller).join()).isGreaterThanOrEqualTo(disk.endOf("held-" + caller));
            }
            // The one that was under way, one for all who came meanwhile, and one of a checkpoint if it falls in here.
            assertThat(disk.forces() - forcesBefore).isBetween(1, 3).isLessThan(CALLERS);
        }
    }

    private List<CompletableFuture<Long>> insertedWhileTheDiskStandsStill(
            MongoCollection<Document> bags, ExecutorService callers) throws InterruptedException {
        disk.holdForces();
        try {
            List<CompletableFuture<Long>> answers = inserted(bags, callers, "held");
            disk.await(() -> answered.get() > 0
                    || disk.waiting() > 0
                            && IntStream.range(0, CALLERS).allMatch(caller -> disk.wrote("held-" + caller)));
            assertThat(answered).hasValue(0);
            return answers;
        } finally {
            disk.letForcesPass();
        }
    }

    /** @return for each caller how much was on the disk when it had its answer */
    private List<CompletableFuture<Long>> inserted(
            MongoCollection<Document> bags, ExecutorService callers, String name) {
        List<CompletableFuture<Long>> answers = new ArrayList<>();
        for (int caller = 0; caller < CALLERS; caller++) {
            String id = name + "-" + caller;
            answers.add(CompletableFuture.supplyAsync(
                    () -> {
                        bags.insertOne(new Document("_id", id));
                        answered.incrementAndGet();
                        return disk.forced();
                    },
                    callers));
        }
        return answers;
    }

    private static WriteConcern durably() {
        return WriteConcern.MAJORITY.withJournal(true);
    }

    private static MongoClientSettings settings(EmbeddedMongo server) {
        return MongoClientSettings.builder()
                .applyConnectionString(new ConnectionString(server.connectionString()))
                .applyToConnectionPoolSettings(pool -> pool.minSize(CALLERS).maxSize(CALLERS))
                .build();
    }
}
