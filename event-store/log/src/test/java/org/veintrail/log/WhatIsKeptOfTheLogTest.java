package org.veintrail.log;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonDouble;
import org.bson.BsonInt32;
import org.bson.BsonInt64;
import org.bson.BsonNull;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.veintrail.proof.export.Finding;
import org.veintrail.proof.export.Finding.Kind;

/** Somebody alters what lies beside the events so that it cannot even be read: the check names that too, and does not end for good. */
class WhatIsKeptOfTheLogTest {

    @TempDir
    private Path folder;

    enum Alteration {
        NEWEST_CHECKPOINT_GARBLED(Kind.CHECKPOINT, database -> note(database, 315, note -> "garbage")),
        OLDER_CHECKPOINT_GARBLED(Kind.CHECKPOINT, database -> note(database, 300, note -> "garbage")),
        SIGNATURE_OF_AN_OLDER_CHECKPOINT(
                Kind.CHECKPOINT, database -> note(database, 300, WhatIsKeptOfTheLogTest::otherwiseSigned)),
        CHECKPOINT_UNDER_THE_SIZE_OF_ANOTHER(
                Kind.CHECKPOINT, database -> note(database, 300, note -> checkpoint(database, 315))),
        NOTE_OF_A_CHECKPOINT_REMOVED(
                Kind.MALFORMED,
                database -> checkpoints(database)
                        .replaceOne(Filters.eq("_id", 300L), new BsonDocument("_id", new BsonInt64(300)))),
        COUNT_OF_THE_NEWEST_COMMIT_REMOVED(Kind.RECORD, database -> newest(database, commit -> commit.remove("count"))),
        COUNT_OF_THE_NEWEST_COMMIT_A_TEXT(
                Kind.RECORD, database -> newest(database, commit -> commit.append("count", new BsonString("3")))),
        COMMIT_AT_A_NEGATIVE_POSITION(Kind.SURPLUS, database -> insert(database, new BsonInt64(-1))),
        COMMIT_BETWEEN_POSITIONS(Kind.SURPLUS, database -> insert(database, new BsonDouble(1.5))),
        COMMIT_JUST_BEFORE_THE_FIRST(Kind.SURPLUS, database -> insert(database, new BsonDouble(-0.5))),
        COMMIT_AT_NO_POSITION(Kind.SURPLUS, database -> insert(database, BsonNull.VALUE)),
        COMMIT_WITHOUT_EVENTS_AFTER_THE_LAST(Kind.SURPLUS, database -> insertEmpty(database, 315)),
        COMMIT_AT_A_TEXT(Kind.SURPLUS, database -> insert(database, new BsonString("x")));

        private final Kind kind;
        private final Consumer<MongoDatabase> act;

        Alteration(Kind kind, Consumer<MongoDatabase> act) {
            this.kind = kind;
            this.act = act;
        }
    }

    @ParameterizedTest
    @EnumSource
    void isNamedByTheCheckEachTime(Alteration alteration) {
        try (SampleLog log = SampleLog.sound(folder).fill(5).follow()) {
            alteration.act.accept(log.database);
            for (int time = 0; time < 2; time++) {
                assertThat(log.proof.check().pass(() -> true))
                        .hasValueSatisfying(found ->
                                assertThat(found.kind()).as(found.toString()).isEqualTo(alteration.kind));
            }
        }
    }

    @Test
    void nothingIsFoundWhereNobodyAlteredAnything() {
        try (SampleLog log = SampleLog.sound(folder).fill(5).follow()) {
            assertThat(checkpoint(log.database, 300)).isNotEqualTo(checkpoint(log.database, 315));
            assertThat(log.proof.check().pass(() -> true)).isEmpty();
            assertThat(log.proof.check().newest(100, () -> true)).isEmpty();
        }
    }

    @Test
    void theLookAtTheNewestEventsNamesThemTooAndThoseBesideAnUnreadableCount() {
        try (SampleLog log = SampleLog.sound(folder).fill(5).follow()) {
            newest(log.database, commit -> commit.remove("count"));
            assertThat(log.proof.check().newest(20, () -> true))
                    .hasValueSatisfying(found -> assertThat(found.position()).isEqualTo(312));
        }
        try (SampleLog log = SampleLog.sound(folder).fill(5).follow()) {
            note(log.database, 315, note -> "garbage");
            assertThat(log.proof.check().newest(20, () -> true))
                    .map(Finding::kind)
                    .hasValue(Kind.CHECKPOINT);
        }
    }

    private static void newest(MongoDatabase database, Consumer<BsonDocument> change) {
        MongoCollection<BsonDocument> commits = database.getCollection("commits", BsonDocument.class);
        BsonDocument commit =
                Objects.requireNonNull(commits.find(Filters.eq("_id", 312L)).first());
        change.accept(commit);
        commits.replaceOne(Filters.eq("_id", 312L), commit);
    }

    /** Of an aggregate that has a history already, so that it is loaded with it. */
    private static void insert(MongoDatabase database, BsonValue position) {
        MongoCollection<BsonDocument> commits = database.getCollection("commits", BsonDocument.class);
        BsonDocument commit =
                Objects.requireNonNull(commits.find(Filters.eq("_id", 24L)).first());
        commits.insertOne(commit.append("_id", position)
                .append("count", new BsonInt32(0))
                .append("k", new BsonArray(java.util.List.of(new BsonString("surplus")))));
    }

    /** Nothing could ever be appended at its position, nor after it. */
    private static void insertEmpty(MongoDatabase database, long position) {
        MongoCollection<BsonDocument> commits = database.getCollection("commits", BsonDocument.class);
        BsonDocument commit =
                Objects.requireNonNull(commits.find(Filters.eq("_id", 312L)).first());
        commit.getDocument("root").append("leaves", new org.bson.BsonBinary(new byte[0]));
        commits.insertOne(commit.append("_id", new BsonInt64(position))
                .append("count", new BsonInt32(0))
                .append("events", new BsonArray())
                .append("k", new BsonArray()));
    }

    /** Well-formed and of the same key, so that nothing but the signature itself is wrong. */
    private static String otherwiseSigned(String note) {
        int at = note.length() - 20;
        char other = note.charAt(at) == 'A' ? 'B' : 'A';
        return note.substring(0, at) + other + note.substring(at + 1);
    }

    private static MongoCollection<BsonDocument> checkpoints(MongoDatabase database) {
        return database.getCollection(LogSettings.CHECKPOINTS, BsonDocument.class);
    }

    private static String checkpoint(MongoDatabase database, long size) {
        return Objects.requireNonNull(
                        checkpoints(database).find(Filters.eq("_id", size)).first())
                .getString("note")
                .getValue();
    }

    private static void note(MongoDatabase database, long size, java.util.function.UnaryOperator<String> change) {
        String changed = change.apply(checkpoint(database, size));
        assertThat(Set.of(changed)).doesNotContain(checkpoint(database, size));
        checkpoints(database)
                .updateOne(
                        Filters.eq("_id", size),
                        new BsonDocument("$set", new BsonDocument("note", new BsonString(changed))));
    }
}
