package org.veintrail.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.messaging.MetaData;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.veintrail.proof.dump.DumpedLog;
import org.veintrail.proof.export.Finding;
import org.veintrail.proof.export.Report;
import org.veintrail.proof.export.Trust;
import org.veintrail.proof.note.Checkpoint;

/** The verifier on what {@code mongodump} writes; that every alteration is found in it stands in {@link AlteredHistoryTest}. */
@Tag("slow")
class DumpedLogTest {
    @TempDir
    private Path folder;

    private static Trust trust(SampleLog log) {
        return Trust.inKey(log.proof.keys().present())
                .withKept(Objects.requireNonNull(log.proof.signer().last()));
    }

    @Test
    void verifiesAFolderACompressedFolderAndAnArchive() throws IOException {
        try (SampleLog log = SampleLog.in(folder).fill(60).follow()) {
            List<Path> dumps = List.of(
                    SampleDump.folder(log.database, folder.resolve("plain")),
                    SampleDump.folder(log.database, folder.resolve("inside")).resolve(log.database.getName()),
                    SampleDump.compressed(log.database, folder.resolve("gz")),
                    SampleDump.archive(log.database, folder.resolve("archive"), false),
                    SampleDump.archive(log.database, folder.resolve("archive.gz"), true));
            for (Path dump : dumps) {
                Report report = DumpedLog.verify(dump, null, trust(log));
                assertThat(report.findings()).as(dump.toString()).isEmpty();
                assertThat(report.entries()).isEqualTo(180);
                assertThat(report.vouched()).isEqualTo(180);
                assertThat(report.root())
                        .isEqualTo(Checkpoint.parse(Objects.requireNonNull(
                                                log.proof.signer().last())
                                        .text())
                                .root());
            }
        }
        assertThat(Files.list(Path.of(System.getProperty("java.io.tmpdir"))))
                .as("what was unpacked is gone")
                .noneMatch(path -> path.getFileName()
                        .toString()
                        .startsWith("veintrail-dump-" + ProcessHandle.current().pid() + "-"));
    }

    @Test
    void readsEveryKindOfContentAsTheLogCommittedToIt() throws IOException {
        Map<String, Object> payload = new LinkedHashMap<>();
        payload.put(
                "text", "quote \" backslash \\ slash / tab \t bell \u0007 delete \u007f \u00e9 \u20ac \ud83e\uddec");
        payload.put("numbers", List.of(1, -7, 1L << 40, Long.MIN_VALUE, 0.5, -0.0, 1e300, 1e-7));
        payload.put("exact", new BigDecimal("1.10"));
        payload.put("long", new BigInteger("123456789012345678901234567890123456789012345678901234567890"));
        payload.put("dollar.$", Map.of("$set", "a", "\uff3cnumber", "b", "\uff04", "c"));
        payload.put("nothing", Map.of());
        payload.put("flags", List.of(true, false));
        try (SampleLog log = SampleLog.in(folder)) {
            log.store
                    .engine()
                    .appendEvents(List.of(new GenericDomainEventMessage<>(
                            "Sample", "sample-1", 0, payload, MetaData.with("site", "LY\u00d6N"))));
            log.follow();
            new Blanking(log.store.log(), log.database, "commits").blankPayload(0);
            log.store
                    .engine()
                    .appendEvents(List.of(new GenericDomainEventMessage<>(
                            "Sample", "sample-1", 1, payload, MetaData.emptyInstance())));
            log.follow();
            Report report = DumpedLog.verify(SampleDump.folder(log.database, folder.resolve("dump")), null, trust(log));
            assertThat(report.findings()).isEmpty();
            assertThat(report.blanked()).isEqualTo(1);
        }
    }

    @Test
    void takesTheCommitsInTheirOrderWhateverTheOrderOfTheFile() throws IOException {
        try (SampleLog log = SampleLog.in(folder).fill(40).follow()) {
            BsonDocument early = Objects.requireNonNull(log.commits()
                    .find(new BsonDocument("_id", new org.bson.BsonInt64(24)))
                    .first());
            log.commits().deleteOne(new BsonDocument("_id", early.get("_id")));
            log.commits().insertOne(early);
            Path dump = SampleDump.folder(log.database, folder.resolve("dump"));
            assertThat(DumpedLog.verify(dump, null, trust(log)).findings()).isEmpty();
        }
    }

    @Test
    void findsAForgedCheckpointAmongTheStoredOnes() throws IOException {
        try (SampleLog log = SampleLog.in(folder).fill(20).follow()) {
            log.fill(20).follow();
            var checkpoints = log.database.getCollection(LogSettings.CHECKPOINTS, BsonDocument.class);
            BsonDocument first = Objects.requireNonNull(checkpoints
                    .find()
                    .sort(new BsonDocument("_id", new org.bson.BsonInt32(1)))
                    .first());
            String note = first.getString("note").getValue();
            char last = note.charAt(note.length() - 10);
            checkpoints.updateOne(
                    new BsonDocument("_id", first.get("_id")),
                    new BsonDocument(
                            "$set",
                            new BsonDocument(
                                    "note",
                                    new BsonString(note.substring(0, note.length() - 10)
                                            + (last == 'A' ? 'B' : 'A')
                                            + note.substring(note.length() - 9)))));
            assertThat(DumpedLog.verify(SampleDump.folder(log.database, folder.resolve("dump")), null, trust(log))
                            .first())
                    .hasValueSatisfying(found -> assertThat(found.kind()).isEqualTo(Finding.Kind.CHECKPOINT));
        }
    }

    @Test
    void saysThatADumpThatWasCutOffCannotBeVerified() throws IOException {
        try (SampleLog log = SampleLog.in(folder).fill(20).follow()) {
            Path dump = SampleDump.folder(log.database, folder.resolve("dump"));
            Path commits = dump.resolve(log.database.getName()).resolve("commits.bson");
            try (RandomAccessFile file = new RandomAccessFile(commits.toFile(), "rw")) {
                file.setLength(file.length() - 7);
            }
            assertThatThrownBy(() -> DumpedLog.verify(dump, null, trust(log)))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("cut off");
        }
    }

    /** Blocks are whole and checkpoints may all be there, so that a shorter log would verify. */
    @Test
    void saysThatAnArchiveThatEndsBetweenTwoBlocksWasCutOff() throws IOException {
        try (SampleLog log = SampleLog.in(folder).fill(20).follow()) {
            Path archive = SampleDump.archive(log.database, folder.resolve("archive"), false);
            byte[] whole = Files.readAllBytes(archive);
            int end = new String(whole, java.nio.charset.StandardCharsets.ISO_8859_1).indexOf("EOF\0\u0001");
            int header = SampleDump.startOfDocumentAround(whole, end);
            Files.write(archive, Arrays.copyOf(whole, header));

            assertThatThrownBy(() -> DumpedLog.verify(archive, null, trust(log)))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("cut off")
                    .hasMessageContaining(log.database.getName() + ".commits");
        }
    }

    @Test
    void asksForTheDatabaseWhereTheDumpHoldsSeveralAndSaysWhenItHoldsNone() throws IOException {
        try (SampleLog log = SampleLog.in(folder).fill(5).follow();
                SampleLog other = SampleLog.in(folder.resolve("other")).fill(7).follow()) {
            Path dump = SampleDump.folder(log.database, folder.resolve("dump"));
            SampleDump.folder(other.database, dump);
            assertThatThrownBy(() -> DumpedLog.verify(dump, null, Trust.none())).hasMessageContaining("--database");
            assertThat(DumpedLog.verify(dump, other.database.getName(), trust(other))
                            .entries())
                    .isEqualTo(21);
            Path empty = Files.createDirectories(folder.resolve("empty"));
            assertThatThrownBy(() -> DumpedLog.verify(empty, null, Trust.none()))
                    .isInstanceOf(IOException.class);
        }
    }

    @Test
    @Tag("slow")
    void readsAnyBytesWithoutAnythingWorseThanARefusal() throws IOException {
        try (SampleLog log = SampleLog.in(folder)) {
            SampleLog.append(log.store, "bag-1", 1, "LYON");
            SampleLog.append(log.store, "bag-2", 1, "LYON");
            log.follow();
            Path dump = SampleDump.folder(log.database, folder.resolve("dump"));
            Path commits = dump.resolve(log.database.getName()).resolve("commits.bson");
            byte[] whole = Files.readAllBytes(commits);
            // Every byte of the second commit; the first one has the same fields.
            int second = ByteBuffer.wrap(whole).order(ByteOrder.LITTLE_ENDIAN).getInt(0);
            for (int at = second; at < whole.length; at++) {
                if (isOfTheCommitsName(whole, at)) {
                    continue;
                }
                byte[] changed = whole.clone();
                changed[at] ^= 0x15;
                Files.write(commits, changed);
                try {
                    assertThat(DumpedLog.verify(dump, null, trust(log)).findings())
                            .as("byte %d", at)
                            .isNotEmpty();
                } catch (IOException refused) {
                    assertThat(refused).hasMessageNotContaining("null");
                }
            }
        }
    }

    /** The name that the appending node gave a commit says nothing of what happened, and nothing proves it. */
    private static boolean isOfTheCommitsName(byte[] file, int at) {
        String text = new String(file, java.nio.charset.StandardCharsets.ISO_8859_1);
        int name = text.lastIndexOf("\u0002commit\0", at);
        int length = name < 0 ? 0 : file[name + 8];
        return name >= 0 && at > name && at < name + 12 + length - 1 && (at < name + 8 || at >= name + 12);
    }

    @Test
    void refusesTheArchiveOfSomethingElse() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "PK and no more");
        assertThatThrownBy(() -> DumpedLog.verify(file, null, Trust.none()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("neither");
    }
}
