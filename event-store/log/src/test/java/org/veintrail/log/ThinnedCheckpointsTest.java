package org.veintrail.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.veintrail.proof.note.Checkpoint;
import org.veintrail.proof.note.KeyType;
import org.veintrail.proof.note.SignedNote;
import org.veintrail.proof.note.SigningKey;
import org.veintrail.proof.tree.ConsistencyProof;

class ThinnedCheckpointsTest {
    private static final Instant NOW = Instant.parse("2026-03-31T10:30:00Z");

    @TempDir
    private Path folder;

    private SampleLog log;
    private Checkpoints checkpoints;
    private final List<SignedNote> all = new ArrayList<>();

    /** A log of 300 events, with a checkpoint of a size whenever a test says. */
    @BeforeEach
    void signEverySize() {
        log = SampleLog.in(folder).fill(100).follow();
        checkpoints = new Checkpoints(SampleLog.database(), List.of());
    }

    @AfterEach
    void close() {
        log.close();
    }

    private SignedNote sign(long size, Instant at) {
        SigningKey key = log.proof.keyStore().signing();
        SignedNote note = new Checkpoint(
                        log.proof.keys().origin(),
                        size,
                        org.veintrail.proof.tree.CompactRange.read(
                                        size, log.proof.tiles().reader())
                                .root())
                .sign(key);
        checkpoints.add(note, at);
        all.add(note);
        return note;
    }

    private List<Long> sizes() {
        return checkpoints.after(0, 1000).stream()
                .map(note -> Checkpoint.parse(note.text()).size())
                .toList();
    }

    @Test
    void keepsAllOfTheLastDayOneOfEachHourAndOneOfEachEarlierDay() {
        long size = 0;
        // 40 and 39 days ago, three each; two days ago, four in each of two hours; today, three.
        for (int day : new int[] {40, 39}) {
            for (int hour = 1; hour <= 3; hour++) {
                sign(++size, NOW.minus(Duration.ofDays(day)).plus(Duration.ofHours(hour)));
            }
        }
        for (int minute = 0; minute < 120; minute += 15) {
            sign(++size, Instant.parse("2026-03-29T06:00:00Z").plus(Duration.ofMinutes(minute)));
        }
        for (int minute = 0; minute < 3; minute++) {
            sign(++size, NOW.minus(Duration.ofMinutes(10 - minute)));
        }
        assertThat(checkpoints.thin(NOW)).isEqualTo(4 + 6);
        assertThat(sizes()).containsExactly(1L, 4L, 7L, 11L, 15L, 16L, 17L);
        assertThat(checkpoints.thin(NOW)).as("nothing more to do").isZero();
    }

    @Test
    void keepsWhatWasPushedOrCosignedAndTheNewestForEver() {
        Instant longAgo = NOW.minus(Duration.ofDays(100));
        for (long size = 1; size <= 5; size++) {
            sign(size, longAgo.plusSeconds(size));
        }
        checkpoints.pushed(2, "journal");
        SigningKey witness = SigningKey.generate("partner.example/w", KeyType.WITNESS, new SecureRandom());
        checkpoints.update(all.get(3).with(witness.cosign(all.get(3).text(), NOW)));
        checkpoints.thin(NOW);
        assertThat(sizes()).containsExactly(1L, 2L, 4L, 5L);
        checkpoints.thin(NOW.plus(Duration.ofDays(400)));
        assertThat(sizes()).containsExactly(1L, 2L, 4L, 5L);
    }

    @Test
    void leavesEveryOlderCheckpointProvableForWhoeverHoldsIt() {
        for (long size = 1; size <= 300; size += 7) {
            sign(size, NOW.minus(Duration.ofDays(90)).plusSeconds(size));
        }
        checkpoints.thin(NOW);
        assertThat(sizes()).hasSize(2);
        Checkpoint newest = Checkpoint.parse(all.getLast().text());
        for (SignedNote held : all) {
            Checkpoint before = Checkpoint.parse(held.text());
            ConsistencyProof.build(
                            before.size(), newest.size(), log.proof.tiles().reader())
                    .verify(before.root(), newest.root());
        }
    }
}
