package org.veintrail.log;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.OptionalLong;
import org.bson.BsonString;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.veintrail.proof.export.Finding;

/** The keeper of the tree stops at the first thing that is wrong, and says what is wrong first of all, or at least what it noticed. */
class StoppedKeeperTest {

    @TempDir
    private Path folder;

    /** Three events that another node appended and somebody altered, which is what a keeper notices when it reads them. */
    private static void appendAndAlter(SampleLog log) {
        SampleLog.append(log.store, "bag-new", 3, "BASEL");
        Alterations.payload(log.commits(), 301, payload -> payload.append("bag", new BsonString("PARIS")));
    }

    private HistoryAlarms alarms(SampleLog log) {
        return new HistoryAlarms(
                InstantSource.system(),
                (id, alarm, at) -> true,
                id -> OptionalLong.empty(),
                new SoundMark(folder.resolve("sound")));
    }

    private static TreeKeeper keeper(SampleLog log, HistoryCheck check, HistoryAlarms alarms) {
        return new TreeKeeper(log.proof.commits(), new Tiles(log.database, LogSettings.TILES), null, check, alarms);
    }

    private static void followToTheEnd(TreeKeeper keeper) {
        for (int looks = 0; looks < 10 && keeper.following(); looks++) {
            keeper.follow();
        }
    }

    @Test
    void namesWhatLiesBeforeWhatItNoticed() {
        try (SampleLog log = SampleLog.sound(folder)) {
            appendAndAlter(log);
            Alterations.payload(log.commits(), 61, payload -> payload.append("bag", new BsonString("PARIS")));
            HistoryAlarms alarms = alarms(log);
            TreeKeeper keeper = keeper(log, log.proof.check(), alarms);
            followToTheEnd(keeper);
            assertThat(keeper.following()).isFalse();
            assertThat(alarms.findings()).extracting(Finding::position).containsExactly(61L);
        }
    }

    @Test
    void namesWhatItNoticedWhenAllOfTheHistoryCannotBeRead() {
        try (SampleLog log = SampleLog.sound(folder)) {
            appendAndAlter(log);
            HistoryAlarms alarms = alarms(log);
            TreeKeeper keeper = keeper(log, unreadable(log), alarms);
            followToTheEnd(keeper);
            assertThat(keeper.following()).isFalse();
            assertThat(alarms.findings()).singleElement().satisfies(found -> {
                assertThat(found.kind()).isEqualTo(Finding.Kind.ALTERED);
                assertThat(found.position()).isEqualTo(301);
            });
            assertThat(keeper.follow()).as("it does not go on").isFalse();
            assertThat(alarms.findings()).hasSize(1);
        }
    }

    /** A check whose connection is gone, while that of the keeper is not. */
    private static HistoryCheck unreadable(SampleLog log) {
        MongoClient gone = MongoClients.create(SampleLog.address());
        MongoDatabase database = gone.getDatabase(log.database.getName());
        Checkpoints checkpoints = new Checkpoints(database, List.of());
        Tiles tiles = new Tiles(database, LogSettings.TILES);
        gone.close();
        return new HistoryCheck(
                log.proof.commits(), tiles, checkpoints, log.proof.keyStore(), log.proof.signer()::last, asOf -> {});
    }

    @Test
    void namesWhatItNoticedWhenNothingElseIsFound() {
        try (SampleLog log = SampleLog.sound(folder)) {
            appendAndAlter(log);
            HistoryAlarms alarms = alarms(log);
            // What it goes over is the same log as it was.
            try (SampleLog sound = SampleLog.sound(folder.resolve("sound-one"))) {
                TreeKeeper keeper = keeper(log, sound.proof.check(), alarms);
                followToTheEnd(keeper);
                assertThat(alarms.findings()).extracting(Finding::position).containsExactly(301L);
            }
        }
    }

    @Test
    void goesOnWhereNothingIsWrong() {
        try (SampleLog log = SampleLog.sound(folder)) {
            SampleLog.append(log.store, "bag-new", 3, "BASEL");
            HistoryAlarms alarms = alarms(log);
            TreeKeeper keeper = keeper(log, unreadable(log), alarms);
            followToTheEnd(keeper);
            assertThat(keeper.following()).isTrue();
            assertThat(alarms.findings()).isEmpty();
        }
    }
}
