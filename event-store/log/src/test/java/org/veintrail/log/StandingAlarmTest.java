package org.veintrail.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.veintrail.log.event.HistoryAlarmRaised;

/** How often what is found wrong is an event: once for as long as it stands, and again when it comes again or is another. */
class StandingAlarmTest {

    @TempDir
    private Path folder;

    private static void place(SampleLog log, String place) {
        Alterations.payload(log.commits(), 61, payload -> payload.append("bag", new BsonString(place)));
    }

    /** A look at all history, as the running system takes it, and what it finds is recorded. */
    private static List<HistoryAlarmRaised> look(SampleLog log) {
        log.proof.check().pass(() -> true).ifPresent(log.proof.alarms()::raise);
        log.proof.alarms().recordRaised();
        return log.alarms;
    }

    @Test
    void isNotRepeatedAtEachLookNorAfterARestartWhileItStands() {
        SampleLog before = SampleLog.sound(folder);
        place(before, "PARIS");
        assertThat(look(before)).hasSize(1);
        assertThat(look(before)).hasSize(1);
        long end = before.store.log().lastPosition();
        try (SampleLog log = before.again()) {
            assertThat(look(log)).as("recorded already").isEmpty();
            assertThat(look(log)).isEmpty();
            assertThat(log.store.log().lastPosition()).isEqualTo(end);
            assertThat(log.proof.alarms().findings()).as("unready all the same").hasSize(1);
        }
    }

    @Test
    void isRaisedAgainForTheSamePlaceOnceThatWasSeenMended() {
        try (SampleLog log = SampleLog.sound(folder)) {
            place(log, "PARIS");
            assertThat(look(log)).hasSize(1);
            place(log, "LYON");
            assertThat(look(log)).as("mended").hasSize(1);
            place(log, "PARIS");
            assertThat(look(log)).hasSize(2);
            assertThat(look(log)).as("stands").hasSize(2);
            assertThat(log.alarms).extracting(HistoryAlarmRaised::position).containsExactly(61L, 61L);
            assertThat(log.proof.alarms().findings()).hasSize(2);
        }
    }

    @Test
    void isRaisedAgainAlsoWhenTheSystemWasRestartedInBetween() {
        SampleLog before = SampleLog.sound(folder);
        place(before, "PARIS");
        look(before);
        place(before, "LYON");
        look(before);
        try (SampleLog log = before.again()) {
            place(log, "PARIS");
            assertThat(look(log)).hasSize(1);
        }
    }

    @Test
    void isRaisedAgainForAnotherAlterationOfTheSamePlace() {
        try (SampleLog log = SampleLog.sound(folder)) {
            place(log, "PARIS");
            look(log);
            place(log, "BASEL");
            assertThat(look(log)).extracting(HistoryAlarmRaised::position).containsExactly(61L, 61L);
            assertThat(log.alarms.get(0).detail())
                    .isNotEqualTo(log.alarms.get(1).detail());
        }
    }

    @Test
    void isRecordedOnceWhenAnotherNodeFindsItToo() {
        try (SampleLog log = SampleLog.sound(folder)) {
            place(log, "PARIS");
            look(log);
            try (SampleLog other = log.beside(folder.resolve("other/log.key"))) {
                assertThat(look(other)).isEmpty();
                assertThat(other.proof.alarms().findings()).hasSize(1);
            }
        }
    }

    @Test
    void countsAsTheSameWhereNothingIsKnownOfWhenTheHistoryWasSound() throws Exception {
        SampleLog before = SampleLog.sound(folder);
        look(before);
        Path mark = before.settings.keyFile().resolveSibling("log.key.sound");
        assertThat(mark).hasContent("300");
        place(before, "PARIS");
        look(before);
        Files.writeString(mark, "not a number");
        try (SampleLog log = before.again()) {
            assertThat(look(log)).isEmpty();
        }
    }

    /** Cut off, the log goes on after the gap: the alarm of it must not be one more event to raise an alarm for. */
    @Test
    void isNotRaisedOnceMoreForWhatItsOwnRecordingChanges() {
        try (SampleLog log = SampleLog.sound(folder)) {
            SampleLog.append(log.store, "bag-new", 3, "LYON");
            log.follow();
            log.commits().deleteMany(new BsonDocument("_id", new BsonDocument("$gte", new org.bson.BsonInt64(297))));
            assertThat(look(log)).hasSize(1);
            assertThat(log.store.log().lastPosition()).isEqualTo(303);
            assertThat(look(log)).hasSize(1);
            assertThat(Objects.requireNonNull(log.alarms.get(0)).lastPosition()).isEqualTo(302);
        }
    }
}
