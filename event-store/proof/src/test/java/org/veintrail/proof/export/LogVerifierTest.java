package org.veintrail.proof.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.veintrail.proof.entry.Content;
import org.veintrail.proof.entry.LogEntry;
import org.veintrail.proof.export.Finding.Kind;
import org.veintrail.proof.note.Checkpoint;
import org.veintrail.proof.note.KeyRotation;
import org.veintrail.proof.note.KeyType;
import org.veintrail.proof.note.SignedNote;
import org.veintrail.proof.note.SigningKey;
import org.veintrail.proof.tree.Hash;

@Tag("slow")
class LogVerifierTest {
    private final SampleLog log = new SampleLog();

    private static void assertFirst(Report report, Kind kind, long position) {
        assertThat(report.first()).hasValueSatisfying(finding -> {
            assertThat(finding.kind()).as("%s", report.findings()).isEqualTo(kind);
            assertThat(finding.position()).as("%s", report.findings()).isEqualTo(position);
            assertThat(finding.lastPosition()).as("%s", report.findings()).isEqualTo(position);
        });
    }

    private static LogEntry rebuilt(LogEntry e, Instant time, String type, Content payload, Content metadata) {
        return new LogEntry(
                e.position(),
                e.eventId(),
                time,
                e.aggregateType(),
                e.aggregateId(),
                e.sequence(),
                type,
                e.revision(),
                payload,
                metadata);
    }

    private static Content flipped(Content content, boolean salt) {
        Content.Clear clear = (Content.Clear) content;
        byte[] newSalt = clear.salt().clone();
        byte[] newBytes = clear.bytes().clone();
        (salt ? newSalt : newBytes)[3] ^= 1;
        return Content.clear(newSalt, newBytes);
    }

    @Test
    void acceptsTheLogAsItWasWritten() {
        Report report = SampleLog.verify(log.lines, log.trust());
        assertThat(report.findings()).isEmpty();
        assertThat(report.ok()).isTrue();
        assertThat(report.entries()).isEqualTo(SampleLog.SIZE);
        assertThat(report.vouched()).isEqualTo(SampleLog.SIZE);
        assertThat(report.root()).isEqualTo(log.tree.root());
    }

    @Test
    void acceptsItWithEveryCheckpointEverKeptAndWithoutKeptLeafHashes() {
        Trust trust = log.trust().withKept(log.checkpoints.toArray(SignedNote[]::new));
        assertThat(SampleLog.verify(SampleLog.build(SampleLog.entries(), log.key, false), trust)
                        .ok())
                .isTrue();
    }

    @Test
    void acceptsBlankedContentAndCountsIt() {
        List<ExportLine> blanked = log.with(17, LogEntry::withPayloadBlanked);
        Report report = SampleLog.verify(blanked, log.trust());
        assertThat(report.findings()).isEmpty();
        assertThat(report.blanked()).isEqualTo(1);
        String text = new String(SampleLog.write(blanked), StandardCharsets.UTF_8);
        assertThat(text).contains("\\\"step\\\":18").doesNotContain("\\\"step\\\":17");
    }

    @Nested
    class NamesTheExactPositionWhenAnEntryWasAltered {
        private void assertFound(UnaryOperator<LogEntry> change) {
            for (long position : new long[] {0, 17, 33, 59}) {
                assertFirst(SampleLog.verify(log.with(position, change), log.trust()), Kind.ALTERED, position);
            }
        }

        @Test
        void inItsPayloadOrMetadataOrEitherSalt() {
            for (boolean salt : new boolean[] {true, false}) {
                assertFound(e -> rebuilt(e, e.timestamp(), e.payloadType(), flipped(e.payload(), salt), e.metadata()));
                assertFound(e -> rebuilt(e, e.timestamp(), e.payloadType(), e.payload(), flipped(e.metadata(), salt)));
            }
        }

        @Test
        void inItsTimestampOrType() {
            assertFound(e -> rebuilt(e, e.timestamp().plusNanos(1), e.payloadType(), e.payload(), e.metadata()));
            assertFound(
                    e -> rebuilt(e, e.timestamp(), "org.veintrail.custody.event.BagOpened", e.payload(), e.metadata()));
        }

        @Test
        void byBlankingItWithAnotherCommitment() {
            assertFound(
                    e -> rebuilt(e, e.timestamp(), e.payloadType(), Content.blanked(Hash.EMPTY_ROOT), e.metadata()));
        }

        @Test
        void andListsEveryOtherAlteredEntryToo() {
            List<ExportLine> changed = log.with(20, LogEntry::withPayloadBlanked);
            for (long position : new long[] {9, 40}) {
                ExportLine.Entry line = log.line(position);
                LogEntry e = line.entry();
                changed.set(
                        log.lineOf(position),
                        new ExportLine.Entry(
                                rebuilt(e, Instant.EPOCH, e.payloadType(), e.payload(), e.metadata()), line.leaf()));
            }
            Report report = SampleLog.verify(changed, log.trust());
            assertThat(report.findings()).extracting(Finding::position).containsExactly(9L, 40L);
            assertThat(report.findings()).extracting(Finding::kind).containsOnly(Kind.ALTERED);
        }

        @Test
        void inItsKeptLeafHashOnly() {
            List<ExportLine> changed = new ArrayList<>(log.lines);
            changed.set(log.lineOf(17), new ExportLine.Entry(log.line(17).entry(), Hash.EMPTY_ROOT));
            Report report = SampleLog.verify(changed, log.trust());
            assertFirst(report, Kind.ALTERED, 17);
            assertThat(report.findings()).hasSize(1);
        }
    }

    @Nested
    class NamesTheMissing {
        private List<ExportLine> without(long... positions) {
            List<ExportLine> rest = new ArrayList<>(log.lines);
            rest.removeIf(line -> line instanceof ExportLine.Entry entry
                    && Arrays.stream(positions).anyMatch(p -> p == entry.entry().position()));
            return rest;
        }

        @Test
        void firstEntryAndMiddleEntryAndLastEntry() {
            for (long position : new long[] {0, 31, 59}) {
                assertFirst(SampleLog.verify(without(position), log.trust()), Kind.MISSING, position);
            }
        }

        @Test
        void runOfEntries() {
            Finding first =
                    SampleLog.verify(without(31, 32, 33), log.trust()).first().orElseThrow();
            assertThat(first.kind()).isEqualTo(Kind.MISSING);
            assertThat(List.of(first.position(), first.lastPosition())).containsExactly(31L, 33L);
        }

        @Test
        void firstEntryOfAWholeAggregate() {
            List<ExportLine> rest = new ArrayList<>(log.lines);
            rest.removeIf(line -> line instanceof ExportLine.Entry entry
                    && "B-4".equals(entry.entry().aggregateId()));
            assertFirst(SampleLog.verify(rest, log.trust()), Kind.MISSING, 4);
        }

        @Test
        void firstEntryOfAWholeAggregateThoughTheRestWasRenumbered() {
            List<ExportLine> rest = new ArrayList<>();
            long position = 0;
            for (ExportLine line : log.lines) {
                if (line instanceof ExportLine.Entry entry) {
                    if (!"B-4".equals(entry.entry().aggregateId())) {
                        rest.add(new ExportLine.Entry(entry.entry().at(position++), entry.leaf()));
                    }
                } else {
                    rest.add(line);
                }
            }
            Finding first = SampleLog.verify(rest, log.trust()).first().orElseThrow();
            assertThat(first.kind()).isEqualTo(Kind.MOVED);
            assertThat(first.position()).isEqualTo(4);
            assertThat(first.message()).contains("written at position 5");
        }

        @Test
        void tailThatOnlyAKeptCheckpointRemembers() {
            List<LogEntry> shorter = SampleLog.entries().subList(0, 40);
            List<ExportLine> cut = SampleLog.build(shorter, log.key, true);
            assertThat(SampleLog.verify(cut, log.trust()).ok()).isTrue();
            Finding first = SampleLog.verify(cut, log.trust().withKept(log.checkpoints.getLast()))
                    .first()
                    .orElseThrow();
            assertThat(first.kind()).isEqualTo(Kind.MISSING);
            assertThat(List.of(first.position(), first.lastPosition())).containsExactly(40L, 59L);
        }

        @Test
        void entriesOfAFileThatWasCutOffAnywhere() {
            byte[] whole = log.bytes();
            for (int length = whole.length - 1; length > 0; length -= 97) {
                Report report = SampleLog.verify(Arrays.copyOf(whole, length), log.trust());
                assertThat(report.ok()).as("cut to %d bytes", length).isFalse();
            }
        }
    }

    @Nested
    class NamesTheMovedAndDoubled {
        @Test
        void whenTwoLinesChangedPlaces() {
            List<ExportLine> swapped = new ArrayList<>(log.lines);
            swapped.set(log.lineOf(20), log.line(44));
            swapped.set(log.lineOf(44), log.line(20));
            assertFirst(SampleLog.verify(swapped, log.trust()), Kind.MOVED, 20);
        }

        @Test
        void whenTwoEntriesChangedPlacesAndPositions() {
            List<ExportLine> swapped = log.with(20, e -> log.line(44).entry().at(20));
            swapped.set(
                    log.lineOf(44),
                    new ExportLine.Entry(
                            log.line(20).entry().at(44), log.line(44).leaf()));
            Report report = SampleLog.verify(swapped, log.trust());
            assertFirst(report, Kind.MOVED, 20);
            assertThat(report.first().orElseThrow().message()).contains("written at position 44");
        }

        @Test
        void whenAnEntryStandsTwice() {
            List<ExportLine> doubled = new ArrayList<>(log.lines);
            doubled.add(log.lineOf(20) + 1, log.line(20));
            Report report = SampleLog.verify(doubled, log.trust());
            assertFirst(report, Kind.DOUBLED, 20);
            assertThat(report.findings()).hasSize(1);
        }

        @Test
        void whenAnEntryWasOverwrittenByItsNeighbour() {
            List<ExportLine> overwritten = new ArrayList<>(log.lines);
            overwritten.set(log.lineOf(21), log.line(20));
            Report report = SampleLog.verify(overwritten, log.trust());
            assertThat(report.findings()).extracting(Finding::kind).containsExactly(Kind.DOUBLED, Kind.MISSING);
            assertThat(report.findings()).extracting(Finding::position).containsExactly(20L, 21L);
        }

        @Test
        void whenThereIsMoreThanAnnounced() {
            List<ExportLine> longer = new ArrayList<>(log.lines);
            longer.add(new ExportLine.Entry(SampleLog.entry(SampleLog.SIZE, "{}"), null));
            assertFirst(SampleLog.verify(longer, log.trust()), Kind.SURPLUS, SampleLog.SIZE);
        }
    }

    @Nested
    class NamesTheRangeWhenHashesWereWrittenAnew {
        private final List<LogEntry> forged = new ArrayList<>(SampleLog.entries());

        NamesTheRangeWhenHashesWereWrittenAnew() {
            forged.set(22, SampleLog.entry(22, "{\"step\":22,\"note\":\"never warmed\"}"));
        }

        private List<ExportLine> withOriginalSignatures(List<ExportLine> rewritten) {
            List<ExportLine> lines = new ArrayList<>(rewritten);
            for (int i = 0; i < lines.size(); i++) {
                if (!(lines.get(i) instanceof ExportLine.Entry) && !(lines.get(i) instanceof ExportLine.Commit)) {
                    lines.set(i, log.lines.get(i));
                }
            }
            return lines;
        }

        @Test
        void theCommitWhenItsRecordedRootWasLeft() {
            List<ExportLine> lines = log.with(22, e -> forged.get(22));
            for (int i = 0; i < lines.size(); i++) {
                if (lines.get(i) instanceof ExportLine.Entry entry) {
                    lines.set(i, new ExportLine.Entry(entry.entry(), null));
                }
            }
            Finding first = SampleLog.verify(lines, log.trust()).first().orElseThrow();
            assertThat(first.kind()).isEqualTo(Kind.ROOT);
            assertThat(22L).isBetween(first.position(), first.lastPosition());
            assertThat(first.lastPosition() - first.position()).isLessThan(4);
        }

        @Test
        void theEntriesSinceTheLastGoodCheckpointWhenAllRootsWereWrittenAnew() {
            List<ExportLine> lines = withOriginalSignatures(SampleLog.build(forged, log.key, true));
            Finding first = SampleLog.verify(lines, log.trust()).first().orElseThrow();
            assertThat(first.kind()).isEqualTo(Kind.ROOT);
            long before = log.checkpoints.stream()
                    .mapToLong(note -> Checkpoint.parse(note.text()).size())
                    .filter(size -> size <= 22)
                    .max()
                    .orElseThrow();
            assertThat(first.position()).isEqualTo(before);
            assertThat(22L).isBetween(first.position(), first.lastPosition());
        }

        @Test
        void everythingWhenSignedAnewWithAStolenKeyThoughACheckpointWasKept() {
            List<ExportLine> lines = SampleLog.build(forged, log.key, true);
            assertThat(SampleLog.verify(lines, log.trust()).ok()).isTrue();
            Report report = SampleLog.verify(lines, log.trust().withKept(log.checkpoints.getLast()));
            Finding first = report.first().orElseThrow();
            assertThat(first.kind()).isEqualTo(Kind.ROOT);
            assertThat(22L).isBetween(first.position(), first.lastPosition());
            assertThat(first.message()).contains("the kept checkpoint");
            assertThat(report.vouched()).isZero();
        }

        @Test
        void theRecordOfACommitWhenOnlyItsRootWasChanged() {
            for (int i = 0; i < log.lines.size(); i++) {
                if (log.lines.get(i) instanceof ExportLine.Commit commit) {
                    List<ExportLine> lines = new ArrayList<>(log.lines);
                    lines.set(i, new ExportLine.Commit(commit.first(), commit.count(), Hash.EMPTY_ROOT));
                    Report report = SampleLog.verify(lines, log.trust());
                    assertThat(report.findings()).hasSize(1);
                    assertThat(report.first().orElseThrow().kind()).isEqualTo(Kind.RECORD);
                    assertThat(report.first().orElseThrow().position()).isEqualTo(commit.first());
                }
            }
        }

        @Test
        void theRecordOfACommitWhenItsBoundsWereChangedOrItIsGone() {
            int at = log.lineOf(20);
            while (!(log.lines.get(at) instanceof ExportLine.Commit)) {
                at++;
            }
            ExportLine.Commit commit = (ExportLine.Commit) log.lines.get(at);
            List<ExportLine> lines = new ArrayList<>(log.lines);
            lines.set(at, new ExportLine.Commit(commit.first(), commit.count() + 1, commit.root()));
            assertThat(SampleLog.verify(lines, log.trust()).findings())
                    .extracting(Finding::kind, Finding::position)
                    .containsExactly(org.assertj.core.groups.Tuple.tuple(Kind.RECORD, commit.first()));
            lines.remove(at);
            assertThat(SampleLog.verify(lines, log.trust())
                            .first()
                            .orElseThrow()
                            .position())
                    .isEqualTo(commit.first());
        }
    }

    @Nested
    class HoldsKeysAndSignaturesToBeRight {
        private final SigningKey thief = SigningKey.generate(SampleLog.ORIGIN, KeyType.LOG, new SecureRandom());

        @Test
        void refusesCheckpointsSignedByAnotherKey() {
            List<ExportLine> lines = SampleLog.build(SampleLog.entries(), thief, true);
            ExportLine.Header header = (ExportLine.Header) lines.getFirst();
            assertThat(SampleLog.verify(lines, Trust.none()).ok()).isTrue();
            assertThat(SampleLog.verify(lines, log.trust()).findings())
                    .extracting(Finding::kind)
                    .contains(Kind.KEY);
            lines.set(
                    0,
                    new ExportLine.Header(
                            header.origin(), header.size(), log.key.verifierKey(), List.of(), header.checkpoint()));
            Report report = SampleLog.verify(lines, log.trust());
            assertThat(report.findings()).extracting(Finding::kind).containsOnly(Kind.CHECKPOINT);
            assertThat(report.vouched()).isZero();
        }

        @Test
        void refusesACheckpointInTheWrongPlaceOrOfAnotherLog() {
            List<ExportLine> lines = new ArrayList<>(log.lines);
            lines.add(log.lineOf(3), new ExportLine.Signed(log.checkpoints.getFirst()));
            assertThat(SampleLog.verify(lines, log.trust()).findings())
                    .extracting(Finding::kind)
                    .containsExactly(Kind.CHECKPOINT);
            SignedNote foreign = new Checkpoint("basel.example/custody", 5, log.tree.root(5)).sign(log.key);
            assertThat(SampleLog.verify(log.lines, log.trust().withKept(foreign))
                            .findings())
                    .extracting(Finding::kind)
                    .containsExactly(Kind.CHECKPOINT);
        }

        @Test
        void doesNotCallALogProvedThatNothingVouchesFor() {
            List<ExportLine> lines = new ArrayList<>(log.lines);
            lines.removeIf(ExportLine.Signed.class::isInstance);
            lines.set(
                    0, new ExportLine.Header(SampleLog.ORIGIN, SampleLog.SIZE, log.key.verifierKey(), List.of(), null));
            assertThat(SampleLog.verify(lines, log.trust())
                            .first()
                            .orElseThrow()
                            .kind())
                    .isEqualTo(Kind.UNSIGNED);
            Report kept = SampleLog.verify(lines, log.trust().withKept(log.checkpoints.get(1)));
            assertThat(kept.ok()).isTrue();
            assertThat(kept.vouched()).isLessThan(SampleLog.SIZE).isPositive();
        }

        @Test
        void acceptsALogWhoseKeyWasRotatedByWhicheverOfItsKeysIsTrusted() {
            SigningKey next = SigningKey.generate(SampleLog.ORIGIN, KeyType.LOG, new SecureRandom());
            long size = Checkpoint.parse(log.checkpoints.get(2).text()).size();
            SignedNote rotation =
                    new KeyRotation(SampleLog.ORIGIN, size, Instant.EPOCH, next.verifierKey()).sign(log.key, next);
            SignedNote newest = new Checkpoint(SampleLog.ORIGIN, SampleLog.SIZE, log.tree.root()).sign(next);
            List<ExportLine> lines = new ArrayList<>(log.lines);
            lines.set(
                    0,
                    new ExportLine.Header(
                            SampleLog.ORIGIN, SampleLog.SIZE, log.key.verifierKey(), List.of(rotation), newest));
            lines.removeIf(line -> line instanceof ExportLine.Signed signed
                    && Checkpoint.parse(signed.checkpoint().text()).size() > size);
            for (SigningKey trusted : List.of(log.key, next)) {
                Report report = SampleLog.verify(lines, Trust.inKey(trusted.verifierKey()));
                assertThat(report.findings()).isEmpty();
                assertThat(report.vouched()).isEqualTo(SampleLog.SIZE);
            }
            assertThat(SampleLog.verify(lines, Trust.inKey(thief.verifierKey())).ok())
                    .isFalse();
        }

        @Test
        void asksForTheWitnessThatIsNamed() {
            SigningKey witness = SigningKey.generate("basel.example/witness", KeyType.WITNESS, new SecureRandom());
            Trust trust = log.trust().withWitnesses(witness.verifierKey());
            assertThat(SampleLog.verify(log.lines, trust).first().orElseThrow().kind())
                    .isEqualTo(Kind.WITNESS);
            SignedNote last = log.checkpoints.getLast();
            List<ExportLine> lines = new ArrayList<>(log.lines);
            lines.set(lines.size() - 1, new ExportLine.Signed(last.with(witness.cosign(last.text(), Instant.EPOCH))));
            assertThat(SampleLog.verify(lines, trust).ok()).isTrue();
        }
    }

    @Test
    void noticesAByteOfTheFileThatIsChanged() {
        byte[] export = log.bytes();
        Trust trust = log.trust();
        // Lines are longer than that and of several lengths: every field of every kind of line is met.
        for (int at = 0; at < export.length; at += 61) {
            byte[] changed = export.clone();
            changed[at] ^= 1;
            Report report = SampleLog.verify(changed, trust);
            assertThat(report.ok()).as("byte %d of %d", at, export.length).isFalse();
        }
    }

    @Test
    void saysWhatIsWrongWithAFileThatIsNoExport() {
        assertThat(SampleLog.verify(new byte[0], Trust.none())
                        .first()
                        .orElseThrow()
                        .message())
                .contains("nothing here");
        assertThat(SampleLog.verify("hello\n".getBytes(StandardCharsets.UTF_8), Trust.none())
                        .first()
                        .orElseThrow()
                        .message())
                .contains("Not JSON");
        assertThat(SampleLog.verify(new byte[] {(byte) 0xff, '\n'}, Trust.none())
                        .first()
                        .orElseThrow()
                        .message())
                .contains("not UTF-8");
    }

    @Test
    void keepsTheFirstFindingHoweverManyFollow() {
        List<ExportLine> lines = new ArrayList<>();
        for (ExportLine line : SampleLog.build(many(500), log.key, true)) {
            lines.add(
                    line instanceof ExportLine.Entry entry
                            ? new ExportLine.Entry(entry.entry(), Hash.EMPTY_ROOT)
                            : line);
        }
        Report report = SampleLog.verify(lines, log.trust());
        assertFirst(report, Kind.ALTERED, 0);
        assertThat(report.findingCount()).isEqualTo(500);
        assertThat(report.findings()).hasSize(100);
    }

    private static List<LogEntry> many(int count) {
        List<LogEntry> entries = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            entries.add(SampleLog.entry(i, "{}"));
        }
        return entries;
    }
}
