package org.veintrail.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.veintrail.log.Alterations.payload;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.veintrail.log.Alteration.Source;
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

    @ParameterizedTest
    @EnumSource
    void isFoundByTheVerifierWithAKeptCheckpointWhereverItReadsAndByTheCheckAfterARestart(Alteration alteration)
            throws IOException {
        try (SampleLog log = SampleLog.sound(folder)) {
            Trust trust = Trust.inKey(log.proof.keys().present()).withKept(kept(log));
            alteration.alter(log.commits());
            for (Source source : Source.values()) {
                Report report = verify(log, source, trust);
                if (alteration.isBesideTheEntriesOf(source)) {
                    assertThat(report.findings()).as("%s", source).isEmpty();
                } else if (alteration.isNamedBy(source)) {
                    assertThat(report.first())
                            .as("%s: %s", source, report.findings())
                            .hasValueSatisfying(found -> {
                                assertThat(found.position())
                                        .as("%s: %s", source, found)
                                        .isEqualTo(alteration.position);
                                // A range where the verifier knows how far it goes, the first of it where it does not.
                                assertThat(found.lastPosition()).isIn(alteration.position, alteration.last);
                            });
                } else {
                    assertOnlyTheSignatureTells(report);
                }
            }
            try (SampleLog restarted = log.again().follow()) {
                assertThat(restarted.proof.check().pass(() -> true))
                        .hasValueSatisfying(found -> assertNames(found, alteration));
            }
        }
    }

    /** Of every position that the kept checkpoint covers and none before it does: nothing that knew them is left there. */
    private static void assertOnlyTheSignatureTells(Report report) {
        assertThat(report.first()).hasValueSatisfying(found -> {
            assertThat(found.kind()).as("%s", found).isIn(Finding.Kind.ROOT, Finding.Kind.MISSING);
            assertThat(found.lastPosition()).as("%s", found).isEqualTo(299);
        });
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
        Alterations.writeAnew(before.commits(), 120);
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
            payload(log.commits(), 301, payload -> payload.append("bag", new BsonString("LYON")));
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
            payload(log.commits(), 301, payload -> payload.append("bag", new BsonString("LYON")));

            log.follow();

            assertThat(log.proof.tiles().root()).isEqualTo(appended);
            assertThat(log.proof.check().pass(() -> true))
                    .hasValueSatisfying(found -> assertThat(found.position()).isEqualTo(301));
        }
    }

    private static void assertNames(Finding found, Alteration alteration) {
        assertThat(found.position()).as("%s", found).isEqualTo(alteration.position);
        assertThat(found.lastPosition()).as("%s", found).isEqualTo(alteration.last);
    }

    private static SignedNote kept(SampleLog log) {
        return java.util.Objects.requireNonNull(log.proof.signer().last());
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
