package org.veintrail.eventstore.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import de.bwaldvogel.mongo.bson.Document;
import io.netty.channel.embedded.EmbeddedChannel;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whoever asks for what is durable never sees what a loss of power would take back. The disk follows by itself a tenth of a second after each write,
 * so each case is made several times at once after a write: once is by chance, several times is not.
 */
class DurableReadsTest {

    private static final int TIMES = 20;
    private static final String DATABASE = "db";
    private static final Document MAJORITY = new Document("level", "majority");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private EmbeddedStore store;

    @SuppressWarnings("NullAway.Init")
    private EmbeddedBackend backend;

    private final EmbeddedChannel client = new EmbeddedChannel();

    @BeforeEach
    void open() throws Exception {
        store = EmbeddedStore.inFolder(folder);
        backend = new EmbeddedBackend(store, Clock.fixed(Instant.parse("2026-03-01T12:00:00Z"), ZoneOffset.UTC));
    }

    @AfterEach
    void close() {
        backend.close();
        client.close();
    }

    @Test
    void theFirstBatchOfAQueryShowsOnlyWhatIsOnTheDisk() {
        for (int time = 0; time < TIMES; time++) {
            write(time, time + 1);
            assertThat(ids(find(MAJORITY), "firstBatch")).contains((long) time);
            assertThat(store.isDurable()).isTrue();
        }
    }

    @Test
    void aLaterBatchShowsOnlyWhatIsOnTheDiskThoughItWasWrittenAfterTheQueryBegan() {
        for (int time = 0; time < TIMES; time++) {
            long first = 10L * time;
            write(first, first + 3);
            Document begun = find(MAJORITY, first);
            write(first + 3, first + 5);

            Document more = run(
                    "getMore",
                    new Document("getMore", cursor(begun).get("id"))
                            .append("collection", "bags")
                            .append("batchSize", 10));

            assertThat(ids(more, "nextBatch")).contains(first + 3, first + 4);
            assertThat(store.isDurable()).isTrue();
        }
    }

    private void write(long from, long before) {
        List<Document> documents = LongStream.range(from, before)
                .mapToObj(id -> new Document("_id", id))
                .toList();
        run("insert", new Document("insert", "bags").append("documents", documents));
    }

    private Document find(Document concern) {
        return run("find", new Document("find", "bags").append("readConcern", concern));
    }

    private Document find(Document concern, long from) {
        return run(
                "find",
                new Document("find", "bags")
                        .append("filter", new Document("_id", new Document("$gte", from)))
                        .append("sort", new Document("_id", 1))
                        .append("batchSize", 2)
                        .append("readConcern", concern));
    }

    private Document run(String command, Document query) {
        return backend.handleCommand(client, DATABASE, command, query);
    }

    private static Document cursor(Document reply) {
        return (Document) Objects.requireNonNull(reply.get("cursor"));
    }

    private static List<Long> ids(Document reply, String batch) {
        List<?> documents = (List<?>) Objects.requireNonNull(cursor(reply).get(batch));
        return documents.stream()
                .map(document -> (Long) Objects.requireNonNull(((Document) document).get("_id")))
                .toList();
    }
}
