package org.veintrail.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.MongoException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.event.CommandFailedEvent;
import com.mongodb.event.CommandListener;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.bson.BsonDocument;
import org.bson.Document;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.veintrail.eventstore.EventStoreComponents;
import org.veintrail.eventstore.StoredCommit;
import org.veintrail.eventstore.StoredEvent;
import org.veintrail.eventstore.embedded.EmbeddedMongo;
import org.veintrail.proof.export.Report;
import org.veintrail.proof.export.Trust;
import org.veintrail.proof.note.Checkpoint;
import org.veintrail.proof.note.SignedNote;
import org.veintrail.proof.tree.ConsistencyProof;
import org.veintrail.proof.tree.InclusionProof;

@Tag("slow")
class GrowingLogTest {

    @TempDir
    private Path folder;

    @Test
    void threeNodesThatAppendAtOnceGrowOneTree() throws Exception {
        try (SampleLog log = SampleLog.in(folder);
                EventStoreComponents second = SampleLog.store(log.database);
                EventStoreComponents third = SampleLog.store(log.database);
                ExecutorService nodes = Executors.newFixedThreadPool(3)) {
            List<Future<?>> running = new ArrayList<>();
            for (EventStoreComponents node : List.of(log.store, second, third)) {
                running.add(nodes.submit(() -> {
                    for (int i = 0; i < 60; i++) {
                        SampleLog.append(node, "bag-" + node.hashCode() + "-" + i, 1 + i % 3, "LYON");
                    }
                }));
            }
            for (Future<?> each : running) {
                each.get();
            }
            log.follow();
            assertThat(log.proof.tiles().size()).isEqualTo(360);
            assertThat(log.proof.check().pass(() -> true)).isEmpty();
            assertThat(SampleLog.verify(log.export(), trust(log)).findings()).isEmpty();
        }
    }

    @Test
    void isNotSignedWithAKeyThatOthersOfTheMachineCanRead() throws Exception {
        try (SampleLog log = SampleLog.in(folder)) {
            Path key = log.settings.keyFile();
            Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r-----"));
            assertThatThrownBy(() -> LogKeys.open(log.database, log.settings, new SecureRandom()))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("rw-r-----")
                    .hasMessageContaining("chmod 600");
            Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
            assertThat(LogKeys.open(log.database, log.settings, new SecureRandom())
                            .firstKey())
                    .isEqualTo(log.proof.keys().present());
        }
    }

    @Test
    void aBlankedPayloadIsGoneAndEveryProofStaysValid() {
        try (SampleLog log = SampleLog.in(folder).fill(100).follow()) {
            Trust trust = trust(log);
            new Blanking(log.store.log(), log.database, "commits").blankPayload(100);
            new Blanking(log.store.log(), log.database, "commits").blankPayload(100);
            assertThat(log.proof.check().pass(() -> true)).isEmpty();
            Report report = SampleLog.verify(log.export(), trust);
            assertThat(report.findings()).isEmpty();
            assertThat(report.blanked()).isEqualTo(1);
            StoredEvent event = log.store.log().events(100, 1).get(0);
            assertThat(event.payload().isNull()).isTrue();
            assertThat(event.payloadSalt()).isNull();
            assertThat(log.store.log().events(101, 1).get(0).payload().isNull()).isFalse();
            assertThatThrownBy(() -> new Blanking(log.store.log(), log.database, "commits").blankPayload(300))
                    .hasMessageContaining("300");
        }
    }

    @Test
    void goesOnAfterARestartAndEveryCheckpointIsTheBeginningOfTheNext() {
        SampleLog log = SampleLog.in(folder);
        List<SignedNote> notes = new ArrayList<>();
        for (int commits : List.of(1, 84, 2, 1, 90, 200)) {
            log.fill(commits).follow();
            notes.add(last(log));
            log = log.again();
        }
        try (SampleLog end = log.follow()) {
            Checkpoint newest = Checkpoint.parse(notes.get(5).text());
            assertThat(newest.size()).isEqualTo(3 + 252 + 4 + 3 + 268 + 600);
            for (SignedNote note : notes) {
                Checkpoint earlier = end.proof.keys().verify(note);
                ConsistencyProof.build(
                                earlier.size(), newest.size(), end.proof.tiles().reader())
                        .verify(earlier.root(), newest.root());
            }
            for (long position : new long[] {0, 2, 255, 256, 511, 512, 1023, 1024, newest.size() - 1}) {
                StoredCommit commit = end.store.log().commits(position, 1).get(0);
                TreeState stored = TreeState.of(commit.end(), commit.root());
                InclusionProof.build(position, newest.size(), end.proof.tiles().reader())
                        .verify(stored.leaves().get((int) (position - commit.first())), newest.root());
            }
        }
    }

    @Test
    void lostTilesAreMadeAnewFromTheLog() {
        SampleLog before = SampleLog.in(folder).fill(200).follow();
        before.database.getCollection(LogSettings.TILES).drop();
        try (SampleLog log = before.again().fill(1).follow()) {
            assertThat(log.proof.tiles().size()).isEqualTo(603);
            assertThat(log.proof.tiles().storedLeaves()).isEqualTo(512);
            assertThat(log.proof.alarms().findings()).isEmpty();
        }
    }

    @Test
    void anExportIsRestoredIntoAnEmptyDatabaseAndGoesOn() throws IOException {
        Path export = folder.resolve("export");
        try (SampleLog log = SampleLog.in(folder).fill(100)) {
            new Blanking(log.store.log(), log.database, "commits").blankPayload(7);
            log.follow();
            Files.write(export, log.export());
            SampleLog restored = log.restored(export, trust(log));
            try (restored) {
                assertThat(restored.export()).isEqualTo(Files.readAllBytes(export));
                restored.fill(2).follow();
                assertThat(restored.proof.check().pass(() -> true)).isEmpty();
                assertThat(SampleLog.verify(restored.export(), trust(log)).vouched())
                        .isEqualTo(304);
            }
        }
    }

    /** Who restores a backup reads every line that is printed, so no server may have anything to say against it. */
    @Test
    void aRestoreAsksNothingOfTheServerThatItRefuses() throws IOException {
        Path export = folder.resolve("export");
        List<String> refused = new ArrayList<>();
        CommandListener listener = new CommandListener() {
            @Override
            public void commandFailed(CommandFailedEvent event) {
                refused.add(event.getCommandName() + ": " + event.getThrowable().getMessage());
            }
        };
        try (SampleLog log = SampleLog.in(folder).fill(3).follow();
                EmbeddedMongo server = EmbeddedMongo.inMemory();
                MongoClient client = MongoClients.create(MongoClientSettings.builder()
                        .applyConnectionString(new ConnectionString(server.connectionString()))
                        .addCommandListener(listener)
                        .build())) {
            Files.write(export, log.export());

            assertThat(LogRestore.restore(export, client.getDatabase("empty"), "commits", trust(log))
                            .ok())
                    .isTrue();
        }
        assertThat(refused).isEmpty();
    }

    @Test
    void anAlteredExportIsNotRestored() throws IOException {
        Path export = folder.resolve("export");
        try (SampleLog log = SampleLog.in(folder).fill(10).follow()) {
            String altered = new String(log.export(), StandardCharsets.UTF_8).replaceFirst("LYON", "LYOM");
            Files.writeString(export, altered);
            var empty = SampleLog.database();
            Report report = LogRestore.restore(export, empty, "commits", trust(log));
            assertThat(report.first())
                    .hasValueSatisfying(found -> assertThat(found.position()).isZero());
            assertThat(empty.getCollection("commits").find().first()).isNull();
            assertThatThrownBy(() -> LogRestore.restore(export, log.database, "commits", Trust.none()))
                    .hasMessageContaining("has a log already");
        }
    }

    @Test
    void aRestoreThatIsBrokenOffLeavesNoLogAndCanBeMadeAgain() throws IOException {
        Path export = folder.resolve("export");
        try (SampleLog log = SampleLog.in(folder).fill(300).follow()) {
            Files.write(export, log.export());
            var empty = SampleLog.database();

            assertThatThrownBy(() -> LogRestore.restore(export, empty, "commits", trust(log), () -> {
                        throw new IllegalStateException("the vault is full");
                    }))
                    .hasMessage("the vault is full");
            assertThat(empty.listCollectionNames()).isEmpty();

            assertThat(LogRestore.restore(export, empty, "commits", trust(log)).ok())
                    .isTrue();
            assertThat(empty.getCollection("commits").countDocuments()).isEqualTo(300);
            assertThat(empty.listCollectionNames()).doesNotContain("commits_restoring");
        }
    }

    /** As after a loss of power in its middle. */
    @Test
    void whatARestoreLeftThatWasCutOffIsNoLogAndMakesRoomForTheNext() throws IOException {
        Path export = folder.resolve("export");
        try (SampleLog log = SampleLog.in(folder).fill(3).follow()) {
            Files.write(export, log.export());
            var cut = SampleLog.database();
            cut.getCollection("commits_restoring").insertOne(new Document("_id", 0L).append("cut", "off"));
            cut.getCollection(LogSettings.KEYS).insertOne(new Document("_id", "half"));

            assertThat(LogRestore.restore(export, cut, "commits", trust(log)).ok())
                    .isTrue();

            assertThat(cut.getCollection("commits").find().map(commit -> commit.get("_id")))
                    .containsExactly(0L, 3L, 4L);
            assertThat(cut.getCollection(LogSettings.KEYS).find().map(key -> key.get("_id")))
                    .doesNotContain("half");
        }
    }

    @Test
    void whatTheDatabaseGivesBackOtherwiseThanItWasGivenIsNotRestored() throws IOException {
        Path export = folder.resolve("export");
        try (SampleLog log = SampleLog.in(folder).fill(3).follow()) {
            Files.write(export, log.export());
            var lossy = SampleLog.database();

            assertThatThrownBy(() -> LogRestore.restore(export, lossy, "commits", trust(log), () -> {
                        lossy.getCollection("commits_restoring")
                                .updateOne(
                                        new Document("_id", 0L),
                                        new Document("$set", new Document("events.1.payload.place", "LYOM")));
                    }))
                    .hasMessageContaining("gives back 9 events")
                    .hasMessageContaining("not restored");
            assertThat(lossy.listCollectionNames()).isEmpty();
        }
    }

    @Test
    void aLogThatIsBegunMeanwhileIsNotReplaced() throws IOException {
        Path export = folder.resolve("export");
        try (SampleLog log = SampleLog.in(folder).fill(3).follow();
                SampleLog other = SampleLog.in(folder.resolve("other")).fill(1)) {
            Files.write(export, log.export());
            var shared = SampleLog.database();
            BsonDocument foreign = Objects.requireNonNull(other.commits().find().first());

            assertThatThrownBy(() -> LogRestore.restore(export, shared, "commits", trust(log), () -> {
                        shared.getCollection("commits", BsonDocument.class).insertOne(foreign);
                    }))
                    .isInstanceOf(MongoException.class);
            assertThat(shared.getCollection("commits").countDocuments()).isEqualTo(1);
        }
    }

    private static SignedNote last(SampleLog log) {
        return Objects.requireNonNull(log.proof.signer().last());
    }

    private static Trust trust(SampleLog log) {
        SignedNote last = log.proof.signer().last();
        Trust trust = Trust.inKey(log.proof.keys().present());
        return last == null ? trust : trust.withKept(last);
    }
}
