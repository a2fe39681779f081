package org.veintrail.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.veintrail.eventstore.StoredEvent;
import org.veintrail.standalone.feed.Feed;
import org.veintrail.standalone.feed.FeedAnswer;
import org.veintrail.standalone.feed.FeedLine;
import org.veintrail.standalone.feed.FeedPlayer;
import org.veintrail.standalone.feed.FeedReport;
import org.veintrail.standalone.feed.Lanes;

/** The process is killed in the middle of the feed, again and again, and the feed is played on with the same keys. */
@Tag("system")
@Tag("slow")
class KilledSystemTest {
    private static final int KILLS = 10;
    private static final long SEED = 20260216;
    private static final int CALLERS = 4;

    @TempDir
    private Path folder;

    private final Map<FeedLine, FeedAnswer> acknowledged = new ConcurrentHashMap<>();

    @Test
    void losesNothingAcknowledgedAndDoublesNothing() throws Exception {
        List<FeedLine> feed = Feed.sample();
        Path data = folder.resolve("data");
        for (int moment : moments(feed.size())) {
            playUntilKilled(data, feed, moment);
            assertThat(acknowledged).hasSizeGreaterThanOrEqualTo(moment);
        }
        try (OwnSystem system = new OwnSystem(data)) {
            FeedReport rest = play(system, remaining(feed), new ConcurrentHashMap<>());
            assertThat(rest.differences()).isEmpty();

            Map<FeedLine, FeedAnswer> again = new ConcurrentHashMap<>();
            assertThat(play(system, List.copyOf(Lanes.of(feed)), again).differences())
                    .isEmpty();
            acknowledged.forEach((line, answer) -> assertThat(again)
                    .hasEntrySatisfying(line, sent -> assertThat(sent.body()).isEqualTo(answer.body())));
            assertEachActAnsweredOnce(system, feed);
            assertThat(system.census()).isEqualTo(censusOfAnUndisturbedPlay(feed));
        }
    }

    /** Kills from the thread that got the answer, while the other callers' acts are under way. */
    private void playUntilKilled(Path data, List<FeedLine> feed, int moment) throws Exception {
        AtomicInteger left = new AtomicInteger(moment - acknowledged.size());
        try (ChildSystem system = new ChildSystem(data);
                FeedPlayer player = new FeedPlayer(system.address(), CALLERS, true)) {
            FeedReport report = player.play(remaining(feed), (line, answer) -> {
                acknowledged.put(line, answer);
                if (left.decrementAndGet() == 0) {
                    kill(system);
                }
            });
            throw new AssertionError("The feed ended before the kill: " + report);
        } catch (IOException e) {
            assertThat(left.get()).as(e.toString()).isLessThanOrEqualTo(0);
        }
    }

    private static void kill(ChildSystem system) {
        try {
            system.kill();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What is left of each lane from the first act without an answer. */
    private List<List<FeedLine>> remaining(List<FeedLine> feed) {
        List<List<FeedLine>> rest = new ArrayList<>();
        for (List<FeedLine> lane : Lanes.of(feed)) {
            List<FeedLine> left =
                    lane.stream().dropWhile(acknowledged::containsKey).toList();
            if (!left.isEmpty()) {
                rest.add(left);
            }
        }
        return rest;
    }

    /** Leaves room after each moment for the acts that are answered while the process dies. */
    private static Set<Integer> moments(int acts) {
        Random random = new Random(SEED);
        Set<Integer> moments = new TreeSet<>();
        int share = acts / KILLS;
        for (int kill = 0; kill < KILLS; kill++) {
            moments.add(kill * share + 1 + random.nextInt(share - 2 * CALLERS));
        }
        return moments;
    }

    private static void assertEachActAnsweredOnce(OwnSystem system, List<FeedLine> feed) {
        Map<String, Long> answers = system.events().stream()
                .filter(event -> event.payloadType().endsWith("ActAnswered"))
                .collect(Collectors.groupingBy(StoredEvent::aggregateId, Collectors.counting()));
        Set<String> missing =
                feed.stream().map(line -> "act:" + line.idempotencyKey()).collect(Collectors.toSet());
        missing.removeAll(answers.keySet());
        assertThat(missing).isEmpty();
        assertThat(answers.values()).containsOnly(1L);
    }

    private Map<String, Long> censusOfAnUndisturbedPlay(List<FeedLine> feed) throws Exception {
        try (OwnSystem other = new OwnSystem(folder.resolve("undisturbed"))) {
            assertThat(play(other, List.copyOf(Lanes.of(feed)), new ConcurrentHashMap<>())
                            .differences())
                    .isEmpty();
            return other.census();
        }
    }

    private static FeedReport play(OwnSystem system, List<List<FeedLine>> lanes, Map<FeedLine, FeedAnswer> answers)
            throws Exception {
        try (FeedPlayer player = new FeedPlayer(system.address(), CALLERS, true)) {
            return player.play(lanes, answers::put);
        }
    }
}
