package org.veintrail.log;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.bson.BsonBinary;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonInt64;
import org.bson.BsonString;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.veintrail.proof.dump.DumpedLog;
import org.veintrail.proof.export.Finding;
import org.veintrail.proof.export.Report;
import org.veintrail.proof.export.Trust;
import org.veintrail.proof.note.Checkpoint;
import org.veintrail.proof.note.KeyType;
import org.veintrail.proof.note.SignedNote;
import org.veintrail.proof.note.SigningKey;
import org.veintrail.proof.tree.Hash;

/** Somebody with every right on the database alters it; whoever it is, the check finds it, and so does the verifier with a kept checkpoint. */
@Tag("slow")
class AlteredHistoryTest {

    @TempDir
    private Path folder;

    enum Alteration {
        BYTE_OF_A_PAYLOAD(
                61, log -> event(log, 61, event -> event.getDocument("payload").append("bag", new BsonString("LYOM")))),
        NUMBER_OF_A_PAYLOAD(
                62, log -> event(log, 62, event -> event.getDocument("payload").append("step", new BsonInt32(7)))),
        TIMESTAMP(
                60, log -> event(log, 60, event -> event.append("at", new BsonString("2026-03-01T12:00:00.123457Z")))),
        FIELD_OF_THE_METADATA(
                64,
                log -> event(
                        log, 64, event -> event.getDocument("metaData").append("actor", new BsonString("nurse-4712")))),
        AGGREGATE(65, log -> event(log, 65, event -> event.append("aggregate", new BsonString("another-bag")))),
        SALT(66, log -> event(log, 66, event -> event.append("payloadSalt", new BsonBinary(new byte[16])))),
        SALT_REMOVED(67, log -> event(log, 67, event -> event.remove("payloadSalt"))),
        EVENT_REMOVED_FROM_A_COMMIT(
                68, log -> commit(log, 66, commit -> commit.getArray("events").remove(2))),
        EVENT_MADE_UNREADABLE(69, log -> event(log, 69, event -> event.append("payloadType", new BsonInt32(1)))),
        EVENT_ID(70, log -> event(log, 70, event -> event.append("id", new BsonString("event-0")))),
        SEQUENCE(71, log -> event(log, 71, event -> event.append("sequence", new BsonInt64(9)))),
        TYPE_OF_THE_PAYLOAD(73, log -> event(log, 73, event -> event.append("payloadType", new BsonString("Other")))),
        REVISION(74, log -> event(log, 74, event -> event.append("revision", new BsonString("2")))),
        TYPE_OF_THE_AGGREGATE(76, log -> event(log, 76, event -> event.append("type", new BsonString("Vial")))),
        FIELD_ADDED_TO_A_PAYLOAD(
                77, log -> event(log, 77, event -> event.getDocument("payload").append("extra", new BsonInt32(1)))),
        FIELDS_OF_A_PAYLOAD_REORDERED(
                79,
                log -> event(log, 79, event -> {
                    BsonDocument payload = event.getDocument("payload");
                    payload.append("bag", java.util.Objects.requireNonNull(payload.remove("bag")));
                })),
        PAYLOAD_BLANKED_WITH_A_FALSE_COMMITMENT(
                80,
                log -> event(log, 80, event -> {
                    event.append("payloadCommitment", new BsonBinary(new byte[32]));
                    event.append("payload", org.bson.BsonNull.VALUE).remove("payloadSalt");
                })),
        TWO_EVENTS_OF_A_COMMIT_SWAPPED(
                81,
                log -> commit(log, 81, commit -> {
                    var events = commit.getArray("events");
                    events.add(events.remove(0));
                })),
        COMMIT_DOUBLED(85, log -> {
            BsonDocument twice = java.util.Objects.requireNonNull(
                    log.find(Filters.eq("_id", 84L)).first());
            // Under other unique keys, because the index refuses those that are taken.
            twice.append("k", new org.bson.BsonArray(List.of(new BsonString("again"))));
            log.insertOne(twice.append("_id", new BsonInt64(85)));
        }),
        COUNT(87, true, log -> commit(log, 87, commit -> commit.append("count", new BsonInt32(2)))),
        KEYS(
                93,
                true,
                log -> commit(
                        log, 93, commit -> commit.append("k", new org.bson.BsonArray(List.of(new BsonString("k")))))),
        RUNNING_MAXIMUM(
                96, true, log -> commit(log, 96, commit -> commit.append("latest", new org.bson.BsonDateTime(0)))),
        COUNT_REMOVED(72, log -> commit(log, 72, commit -> commit.remove("count"))),
        RECORDED_ROOT(
                75,
                log -> commit(
                        log, 75, commit -> commit.getDocument("root").append("hash", new BsonBinary(new byte[32])))),
        RECORDED_PROOF_REMOVED(75, log -> commit(log, 75, commit -> commit.remove("root"))),
        LAST_COMMIT_DELETED(297, log -> log.deleteOne(Filters.eq("_id", 297L))),
        LAST_COMMITS_DELETED(90, log -> log.deleteMany(Filters.gte("_id", 90L))),
        MIDDLE_COMMIT_DELETED(150, log -> log.deleteOne(Filters.eq("_id", 150L))),
        FIRST_COMMIT_DELETED(0, log -> log.deleteOne(Filters.eq("_id", 0L))),
        WHOLE_AGGREGATE_DELETED(9, log -> log.deleteMany(Filters.in("_id", 9L, 72L, 135L))),
        EVERYTHING_DELETED(0, log -> log.deleteMany(new BsonDocument())),
        TWO_SWAPPED(30, AlteredHistoryTest::swap),
        WRITTEN_ANEW_WITH_RECOMPUTED_HASHES(120, log -> writeAnew(log, 120));

        final long position;
        /** Whether every event is what was written, and only what the commit says of them is not. */
        private final boolean besideTheEvents;

        private final Consumer<MongoCollection<BsonDocument>> act;

        Alteration(long position, Consumer<MongoCollection<BsonDocument>> act) {
            this(position, false, act);
        }

        Alteration(long position, boolean besideTheEvents, Consumer<MongoCollection<BsonDocument>> act) {
            this.position = position;
            this.besideTheEvents = besideTheEvents;
            this.act = act;
        }

        /** @param commits of the sound log, of which a commit of three events begins at every third position */
        void alter(MongoCollection<BsonDocument> commits) {
            act.accept(commits);
        }
    }

    enum Source {
        EXPORT,
        HTTP,
        DUMP
    }

    @ParameterizedTest
    @EnumSource
    void isFoundByTheVerifierWithAKeptCheckpointWhereverItReadsAndByTheCheckAfterARestart(Alteration alteration)
            throws IOException {
        try (SampleLog log = SampleLog.sound(folder)) {
            Trust trust = Trust.inKey(log.proof.keys().present()).withKept(kept(log));
            alteration.alter(log.commits());
            for (Source source : Source.values()) {
                Report report = verify(log, source, trust);
                // The entries of an export say nothing of what a commit says beside its events.
                if (alteration.besideTheEvents && source != Source.DUMP) {
                    assertThat(report.findings()).as("%s", source).isEmpty();
                } else {
                    // A whole commit is what the verifier can name where an event was cut out of one or cannot be read.
                    assertThat(report.first())
                            .hasValueSatisfying(found -> assertThat(alteration.position)
                                    .as("%s: %s", source, found)
                                    .isBetween(found.position() - 2, found.lastPosition() + 2));
                }
            }
            try (SampleLog restarted = log.again().follow()) {
                assertThat(restarted.proof.check().pass(() -> true))
                        .hasValueSatisfying(found -> assertNames(found, alteration));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void theVerifierFindsNothingInTheSameLogBefore(Source source) throws IOException {
        try (SampleLog log = SampleLog.sound(folder)) {
            Trust trust = Trust.inKey(log.proof.keys().present()).withKept(kept(log));
            assertThat(verify(log, source, trust).findings()).isEmpty();
        }
    }

    private Report verify(SampleLog log, Source source, Trust trust) throws IOException {
        return switch (source) {
            case EXPORT -> SampleLog.verify(log.export(), trust);
            case DUMP ->
                DumpedLog.verify(
                        SampleDump.folder(log.database, Files.createTempDirectory(folder, "dump")), null, trust);
            case HTTP -> {
                try (ServedLog served = new ServedLog(log)) {
                    yield served.verify(trust);
                }
            }
        };
    }

    @Test
    void checkpointsSignedWithAnotherKeyAreFound() {
        try (SampleLog log = SampleLog.sound(folder)) {
            Trust trust = Trust.inKey(log.proof.keys().present()).withKept(kept(log));
            Checkpoint newest = Checkpoint.parse(kept(log).text());
            SigningKey foreign = SigningKey.generate(newest.origin(), KeyType.LOG, new SecureRandom());
            var checkpoints = log.database.getCollection(LogSettings.CHECKPOINTS, BsonDocument.class);
            checkpoints.deleteMany(new BsonDocument());
            log.proof.checkpoints().add(newest.sign(foreign), SampleLog.NOON);
            assertThat(log.proof.check().pass(() -> true))
                    .hasValueSatisfying(found -> assertThat(found.kind()).isEqualTo(Finding.Kind.CHECKPOINT));
            assertThat(SampleLog.verify(log.export(), trust).first())
                    .hasValueSatisfying(found -> assertThat(found.kind()).isEqualTo(Finding.Kind.CHECKPOINT));
        }
    }

    @Test
    void removedCheckpointsAreFoundAlsoAfterARestart() {
        SampleLog before = SampleLog.sound(folder);
        before.database.getCollection(LogSettings.CHECKPOINTS).drop();
        assertThat(before.proof.check().pass(() -> true)).isPresent();
        try (SampleLog log = before.again()) {
            assertThat(log.proof.check().pass(() -> true))
                    .hasValueSatisfying(found -> assertThat(found.kind()).isEqualTo(Finding.Kind.CHECKPOINT));
        }
    }

    @Test
    void historyWrittenAnewWithTilesAndCheckpointsIsFoundByWhatLiesOutsideOfTheDatabase() {
        SampleLog before = SampleLog.sound(folder);
        writeAnew(before.commits(), 120);
        for (String derived : List.of(LogSettings.CHECKPOINTS, LogSettings.TILES)) {
            before.database.getCollection(derived).drop();
        }
        try (SampleLog log = before.again().follow()) {
            assertThat(log.proof.check().pass(() -> true))
                    .hasValueSatisfying(found -> assertThat(120L).isBetween(found.position(), found.lastPosition()));
            assertThat(log.proof.keeper().following()).isFalse();
        }
    }

    @Test
    void theKeeperStopsBeforeItSignsWhatWasAltered() {
        try (SampleLog log = SampleLog.sound(folder)) {
            SignedNote signed = kept(log);
            SampleLog.append(log.store, "bag-new", 3, "BASEL");
            event(log.commits(), 301, event -> event.getDocument("payload").append("bag", new BsonString("LYON")));
            try (SampleLog other = log.again()) {
                other.follow();
                other.proof.alarms().recordRaised();
                assertThat(other.proof.signer().last()).isEqualTo(signed);
                assertThat(other.proof.alarms().findings())
                        .singleElement()
                        .satisfies(found -> assertThat(found.position()).isEqualTo(301));
                assertThat(other.alarms)
                        .singleElement()
                        .satisfies(alarm -> assertThat(alarm.position()).isEqualTo(301));
            }
        }
    }

    @Test
    void signsWhatThisNodeAppendedWhateverTheDatabaseShowsOfIt() {
        try (SampleLog log = SampleLog.sound(folder)) {
            SampleLog.append(log.store, "bag-new", 3, "BASEL");
            Hash appended = TreeState.of(
                            303, log.store.log().commits(300, 1).get(0).root())
                    .root();
            event(log.commits(), 301, event -> event.getDocument("payload").append("bag", new BsonString("LYON")));

            log.follow();

            assertThat(log.proof.tiles().root()).isEqualTo(appended);
            assertThat(log.proof.check().pass(() -> true))
                    .hasValueSatisfying(found -> assertThat(found.position()).isEqualTo(301));
        }
    }

    private static void assertNames(Finding found, Alteration alteration) {
        assertThat(found.position()).as(found.toString()).isEqualTo(alteration.position);
    }

    private static SignedNote kept(SampleLog log) {
        return java.util.Objects.requireNonNull(log.proof.signer().last());
    }

    private static void commit(MongoCollection<BsonDocument> log, long first, Consumer<BsonDocument> change) {
        BsonDocument commit = log.find(Filters.eq("_id", first)).first();
        assertThat(commit).isNotNull();
        change.accept(commit);
        log.replaceOne(Filters.eq("_id", first), commit);
    }

    private static void event(MongoCollection<BsonDocument> log, long position, Consumer<BsonDocument> change) {
        long first = position / 3 * 3;
        commit(
                log,
                first,
                commit -> change.accept(
                        commit.getArray("events").get((int) (position - first)).asDocument()));
    }

    private static void swap(MongoCollection<BsonDocument> log) {
        BsonDocument one = java.util.Objects.requireNonNull(
                log.find(Filters.eq("_id", 30L)).first());
        BsonDocument other = java.util.Objects.requireNonNull(
                log.find(Filters.eq("_id", 60L)).first());
        log.deleteMany(Filters.in("_id", 30L, 60L));
        log.insertOne(one.append("_id", new BsonInt64(60)));
        log.insertOne(other.append("_id", new BsonInt64(30)));
    }

    /** Takes everything from a position on out and appends it again with one field altered and every hash as it must be. */
    private static void writeAnew(MongoCollection<BsonDocument> log, long from) {
        List<BsonDocument> taken =
                log.find(Filters.gte("_id", from)).sort(Sorts.ascending("_id")).into(new ArrayList<>());
        log.deleteMany(Filters.gte("_id", from));
        TreeSealer sealer = new TreeSealer(() -> new byte[16]);
        TreeState state = java.util.Objects.requireNonNull(
                sealer.resume(from, log.find().sort(Sorts.ascending("_id")).into(new ArrayList<>())));
        taken.get(0)
                .getArray("events")
                .get(0)
                .asDocument()
                .getDocument("payload")
                .append("bag", new BsonString("PARIS"));
        for (BsonDocument commit : taken) {
            state = sealer.after(state, commit);
            log.insertOne(commit.append("root", sealer.root(state)));
        }
    }

    /** The neighbour: what nobody altered is not reported. */
    @Test
    void findsNothingInALogThatNobodyAltered() {
        SampleLog before = SampleLog.sound(folder);
        try (SampleLog log = before.again().fill(5).follow()) {
            assertThat(log.proof.check().pass(() -> true)).isEmpty();
            assertThat(log.proof.alarms().findings()).isEmpty();
            assertThat(log.proof.tiles().size()).isEqualTo(315);
        }
    }
}
