package org.veintrail.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.bson.BsonString;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the check of all history takes from the processor, and where it goes on. */
@Tag("slow")
class PacedCheckTest {
    @TempDir
    private Path folder;

    @Test
    void takesNoMoreThanItsShareOfAProcessor() {
        AtomicLong nanos = new AtomicLong();
        List<Duration> rests = new ArrayList<>();
        WorkShare pace = new WorkShare(5, Duration.ofMillis(20), Duration.ofHours(1), () -> 0.5, nanos::get, rest -> {
            rests.add(rest);
            nanos.addAndGet(rest.toNanos());
            return true;
        });
        for (int millis : new int[] {10, 40, 0}) {
            nanos.addAndGet(Duration.ofMillis(millis).toNanos());
            assertThat(pace.rest()).isTrue();
        }
        assertThat(rests).containsExactly(Duration.ofMillis(190), Duration.ofMillis(760), Duration.ofMillis(20));
    }

    @Test
    void takesMoreThanItsShareWhereItWouldNotBeDoneInTime() {
        AtomicLong nanos = new AtomicLong();
        AtomicLong batches = new AtomicLong();
        long all = 1000;
        WorkShare pace = new WorkShare(
                5,
                Duration.ofMillis(20),
                Duration.ofSeconds(20),
                () -> (double) batches.get() / all,
                nanos::get,
                rest -> nanos.addAndGet(rest.toNanos()) > 0);
        // 10 s of work within 20 s: half a processor instead of a twentieth.
        while (batches.incrementAndGet() <= all) {
            nanos.addAndGet(Duration.ofMillis(10).toNanos());
            pace.rest();
        }
        assertThat(Duration.ofNanos(nanos.get())).isBetween(Duration.ofSeconds(19), Duration.ofSeconds(21));
    }

    @Test
    void looksAtTheNewestEventsWithoutGoingOverAllOthers() {
        try (SampleLog log = SampleLog.in(folder).fill(400).follow()) {
            HistoryCheck check = log.proof.check();
            assertThat(check.newest(500, () -> true)).isEmpty();
            alter(log, 30);
            assertThat(check.newest(500, () -> true)).as("long ago").isEmpty();
            assertThat(check.pass(() -> true))
                    .hasValueSatisfying(found -> assertThat(found.position()).isEqualTo(30));
            alter(log, 1100);
            assertThat(check.newest(500, () -> true))
                    .hasValueSatisfying(found -> assertThat(found.position()).isEqualTo(1100));
            assertThat(check.newest(5000, () -> true))
                    .as("more than there are")
                    .hasValueSatisfying(found -> assertThat(found.position()).isEqualTo(30));
        }
    }

    @Test
    void namesTheFirstWrongPositionWhereEvenTheBeginningOfTheNewestCannotBeRead() {
        try (SampleLog log = SampleLog.in(folder).fill(400).follow()) {
            log.commits()
                    .updateOne(
                            com.mongodb.client.model.Filters.eq("_id", 700),
                            com.mongodb.client.model.Updates.set("events", 7));
            assertThat(log.proof.check().newest(500, () -> true))
                    .hasValueSatisfying(found -> assertThat(found.position()).isEqualTo(700));
        }
    }

    @Test
    void goesOnWhereItStoppedAndBeginsAnewAfterTheEnd() {
        try (SampleLog log = SampleLog.in(folder).fill(600).follow()) {
            CheckProgress progress = new CheckProgress(folder.resolve("checked"));
            HistoryCheck check = log.proof.check();
            AtomicInteger batches = new AtomicInteger();
            assertThat(check.passOn(() -> batches.incrementAndGet() < 3, progress))
                    .isEmpty();
            long stopped = check.checked();
            assertThat(stopped).isPositive().isLessThan(1800);
            assertThat(progress.read().orElseThrow().tree().size()).isEqualTo(stopped);
            // What lies before the stop is looked at again by the next pass, what lies after it by this one.
            alter(log, stopped + 30);
            assertThat(check.passOn(() -> true, progress))
                    .hasValueSatisfying(found -> assertThat(found.position()).isEqualTo(stopped + 30));
            assertThat(progress.read()).isEmpty();
        }
    }

    @Test
    void findsWhatLiesBeforeTheStopInTheNextPass() {
        try (SampleLog log = SampleLog.in(folder).fill(600).follow()) {
            CheckProgress progress = new CheckProgress(folder.resolve("checked"));
            HistoryCheck check = log.proof.check();
            AtomicInteger batches = new AtomicInteger();
            check.passOn(() -> batches.incrementAndGet() < 3, progress);
            alter(log, 30);
            assertThat(check.passOn(() -> true, progress)).isEmpty();
            assertThat(check.passOn(() -> true, progress))
                    .hasValueSatisfying(found -> assertThat(found.position()).isEqualTo(30));
        }
    }

    @Test
    void aPointThatDoesNotFitTheLogIsFoundOut() throws Exception {
        try (SampleLog log = SampleLog.in(folder).fill(200).follow()) {
            Path file = folder.resolve("checked");
            CheckProgress progress = new CheckProgress(file);
            AtomicInteger batches = new AtomicInteger();
            log.proof.check().passOn(() -> batches.incrementAndGet() < 2, progress);
            List<String> lines = new ArrayList<>(Files.readAllLines(file));
            Files.write(file, List.of("not", "a", "point"));
            assertThat(progress.read()).isEmpty();
            lines.set(3, lines.getLast());
            Files.write(file, lines);
            assertThat(log.proof.check().passOn(() -> true, progress))
                    .as("a false edge does not lead to the recorded roots")
                    .isPresent();
        }
    }

    private static void alter(SampleLog log, long position) {
        SampleLog.eventAt(
                log.commits(), position, event -> event.getDocument("payload").append("bag", new BsonString("X")));
    }
}
