package org.veintrail.eventstore.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.bwaldvogel.mongo.backend.Utils;
import de.bwaldvogel.mongo.bson.Document;
import io.netty.channel.embedded.EmbeddedChannel;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A write that asks for it is answered after a sync that covers its bytes. The disk follows every write by itself within a tenth of a second, so each
 * kind of write is made many times in a row: one that did not wait would be found out at the first.
 */
@SuppressWarnings("NullAway.Init")
class DurableAnswersTest {

    private static final int TIMES = 30;
    private static final Document JOURNALLED = new Document("j", true);
    private static final Document MAJORITY = new Document("w", "majority");

    @TempDir
    private Path folder;

    private final WatchedDisk disk = new WatchedDisk();
    private final EmbeddedChannel client = new EmbeddedChannel();
    private EmbeddedStore store;
    private EmbeddedBackend backend;

    @BeforeEach
    void open() throws Exception {
        store = EmbeddedStore.inFolder(folder, disk);
        backend = new EmbeddedBackend(store, Clock.fixed(Instant.parse("2026-03-01T12:00:00Z"), ZoneOffset.UTC));
    }

    @AfterEach
    void close() {
        client.close();
    }

    @Test
    void aJournalledOrMajorityInsertIsAnsweredAfterASyncOfItsBytes() {
        for (int time = 0; time < TIMES; time++) {
            insert("journalled-" + time, JOURNALLED);
            assertThat(disk.forced()).isGreaterThanOrEqualTo(disk.endOf("journalled-" + time));

            insert("majority-" + time, MAJORITY);
            assertThat(disk.forced()).isGreaterThanOrEqualTo(disk.endOf("majority-" + time));
        }
        backend.close();
    }

    @Test
    void aJournalledUpdateIsToo() {
        insert("bag", JOURNALLED);
        for (int time = 0; time < TIMES; time++) {
            update("place-" + time);
            assertThat(disk.forced()).isGreaterThanOrEqualTo(disk.endOf("place-" + time));
        }
        backend.close();
    }

    /** The neighbour: who does not ask does not wait for the disk, though it stands still. */
    @Test
    void anInsertThatDoesNotAskIsAnsweredBefore() {
        disk.holdForces();
        insert("in-passing", new Document("w", 1));

        assertThat(disk.wrote("in-passing")).isTrue();
        assertThat(disk.forced()).isLessThan(disk.endOf("in-passing"));
        disk.letForcesPass();
        backend.close();
    }

    @Test
    void aSyncThatFailsIsNoAnswerAndNothingIsPromisedAfterIt() {
        disk.failForces();

        assertThatThrownBy(() -> insert("lost", JOURNALLED))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("The disk has gone")
                .hasMessageContaining("Restart after making room");
        assertThatThrownBy(() -> insert("after", JOURNALLED)).isInstanceOf(UncheckedIOException.class);
        assertThatThrownBy(backend::close).isInstanceOf(UncheckedIOException.class);
    }

    @Test
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void aCheckpointThatFailsOnOneThreadKeepsNoOtherWaiting() {
        insert("bag", JOURNALLED);
        disk.failForces();
        CompletableFuture<Void> background = CompletableFuture.runAsync(store::checkpoint);

        assertThatThrownBy(background::join).hasCauseInstanceOf(UncheckedIOException.class);
        assertThatThrownBy(backend::close).isInstanceOf(UncheckedIOException.class);
    }

    /** Else a loss of power could take a whole file with everything that was synced into it. */
    @Test
    void theNameOfANewFileIsOnTheDiskBeforeAnythingIsWrittenIntoIt() {
        store.checkpoint();
        insert("bag", JOURNALLED);

        List<String> steps = disk.steps();
        int written = steps.lastIndexOf("write");
        assertThat(steps.subList(written - 3, written + 2))
                .containsExactly("open file", "open folder", "force folder", "write", "force");
        backend.close();
    }

    private void insert(String id, Document writeConcern) {
        run(
                "insert",
                new Document("insert", "bags")
                        .append("documents", List.of(new Document("_id", id)))
                        .append("writeConcern", writeConcern));
    }

    private void update(String place) {
        run(
                "update",
                new Document("update", "bags")
                        .append(
                                "updates",
                                List.of(new Document("q", new Document("_id", "bag"))
                                        .append("u", new Document("$set", new Document("place", place)))))
                        .append("writeConcern", JOURNALLED));
    }

    private void run(String command, Document query) {
        Document answer = backend.handleCommand(client, "db", command, query);
        assertThat(Utils.isTrue(answer.get("ok"))).isTrue();
        assertThat(answer).doesNotContainKey("writeErrors");
    }
}
