package org.veintrail.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.veintrail.eventstore.StoredEvent;
import org.veintrail.standalone.feed.Feed;
import org.veintrail.standalone.feed.FeedAnswer;
import org.veintrail.standalone.feed.FeedClient;
import org.veintrail.standalone.feed.FeedLine;
import org.veintrail.standalone.feed.FeedPlayer;
import org.veintrail.standalone.feed.Lanes;
import tools.jackson.databind.JsonNode;

/**
 * The process is killed in the middle of the feed, again and again, and the feed is played on with the same keys. Each run takes moments of
 * its own; what fails names their seed, and {@code -Dveintrail.kill.seed=SEED} takes the same again.
 */
@Tag("system")
@Tag("slow")
class KilledSystemTest {
    private static final int KILLS = 10;
    private static final String SEED = "veintrail.kill.seed";
    private static final int CALLERS = 4;

    @TempDir
    private Path folder;

    private final long seed = Long.getLong(SEED, new SecureRandom().nextLong());
    private final String killed = "killed with -D" + SEED + "=" + seed;

    private final Map<FeedLine, FeedAnswer> acknowledged = new ConcurrentHashMap<>();

    @Test
    void losesNothingAcknowledgedAndDoublesNothing() throws Exception {
        List<FeedLine> feed = Feed.sample();
        Path data = folder.resolve("data");
        for (int moment : moments(feed.size())) {
            playUntilKilled(data, feed, moment);
            assertThat(acknowledged).as(killed).hasSizeGreaterThanOrEqualTo(moment);
        }
        try (OwnSystem system = new OwnSystem(data)) {
            playAsExpected(system, remaining(feed), new ConcurrentHashMap<>());

            Map<FeedLine, FeedAnswer> again = new ConcurrentHashMap<>();
            playAsExpected(system, List.copyOf(Lanes.of(feed)), again);
            acknowledged.forEach((line, answer) -> assertThat(again)
                    .as(killed)
                    .hasEntrySatisfying(line, sent -> assertThat(sent.body()).isEqualTo(answer.body())));
            assertEachActAnsweredOnce(system, feed);
            assertAsIfNeverKilled(system, feed);
        }
    }

    /** Kills from the thread that got the answer, while the other callers' acts are under way. */
    private void playUntilKilled(Path data, List<FeedLine> feed, int moment) throws Exception {
        // Where more were answered while the process died than the moments leave room for, the first answer is the next
        // moment.
        AtomicInteger left = new AtomicInteger(Math.max(1, moment - acknowledged.size()));
        String ended = "the feed ended";
        try (ChildSystem system = new ChildSystem(data);
                FeedPlayer player = new FeedPlayer(system.address(), CALLERS, true)) {
            ended += ": "
                    + player.play(remaining(feed), (line, answer) -> {
                        acknowledged.put(line, answer);
                        if (left.decrementAndGet() == 0) {
                            kill(system);
                        }
                    });
        } catch (IOException e) {
            ended = e.toString();
        }
        assertThat(left.get()).as("%s: %s", killed, ended).isLessThanOrEqualTo(0);
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
    private Set<Integer> moments(int acts) {
        Random random = new Random(seed);
        Set<Integer> moments = new TreeSet<>();
        int share = acts / KILLS;
        for (int kill = 0; kill < KILLS; kill++) {
            moments.add(kill * share + 1 + random.nextInt(share - 2 * CALLERS));
        }
        return moments;
    }

    private void assertEachActAnsweredOnce(OwnSystem system, List<FeedLine> feed) {
        Map<String, Long> answers = system.events().stream()
                .filter(event -> event.payloadType().endsWith("ActAnswered"))
                .collect(Collectors.groupingBy(StoredEvent::aggregateId, Collectors.counting()));
        Set<String> missing =
                feed.stream().map(line -> "act:" + line.idempotencyKey()).collect(Collectors.toSet());
        missing.removeAll(answers.keySet());
        assertThat(missing).as(killed).isEmpty();
        assertThat(answers.values()).as(killed).containsOnly(1L);
    }

    /** The log and the views, which have caught up with it, are those of a play that nobody disturbed. */
    private void assertAsIfNeverKilled(OwnSystem system, List<FeedLine> feed) throws Exception {
        try (OwnSystem other = new OwnSystem(folder.resolve("undisturbed"))) {
            playAsExpected(other, List.copyOf(Lanes.of(feed)), new ConcurrentHashMap<>());
            assertThat(system.census()).as(killed).isEqualTo(other.census());
            assertThat(orders(system)).as(killed).isEqualTo(orders(other));
            assertThat(view(system, "/api/figures?x=")).as(killed).isEqualTo(view(other, "/api/figures?x="));
        }
    }

    /** The list shows first what was placed last, and callers side by side place in another order each time, so it is sorted. */
    private List<JsonNode> orders(OwnSystem system) throws Exception {
        JsonNode page = view(system, "/api/orders?scope=all&perPage=100");
        assertThat(page.path("items")).as(killed).isNotEmpty();
        assertThat(page.hasNonNull("nextPageToken")).as(killed).isFalse();
        return StreamSupport.stream(page.path("items").spliterator(), false)
                .sorted(Comparator.comparing(order -> order.path("orderId").asString()))
                .toList();
    }

    /**
     * What the feed decides of a view: not the positions, which callers side by side share out anew each time, not the drawn pseudonym, and
     * not the days left and the risks, which are measured against the time of the question. Key figures are all made of times that the
     * acts name.
     */
    private JsonNode view(OwnSystem system, String path) throws Exception {
        try (FeedClient reader = new FeedClient(system.address())) {
            FeedAnswer answer =
                    reader.get("auditor", path + "&atLeast=" + system.log().lastPosition());
            assertThat(answer.status()).as("%s: %s", killed, answer.body()).isEqualTo(200);
            return PlayedViews.forgetting(answer.body());
        }
    }

    private void playAsExpected(OwnSystem system, List<List<FeedLine>> lanes, Map<FeedLine, FeedAnswer> answers)
            throws Exception {
        try (FeedPlayer player = new FeedPlayer(system.address(), CALLERS, true)) {
            assertThat(player.play(lanes, answers::put).differences())
                    .as(killed)
                    .isEmpty();
        }
    }
}
