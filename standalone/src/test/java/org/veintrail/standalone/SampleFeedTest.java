package org.veintrail.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.veintrail.standalone.feed.Feed;
import org.veintrail.standalone.feed.FeedAnswer;
import org.veintrail.standalone.feed.FeedLine;
import org.veintrail.standalone.feed.FeedPlayer;
import org.veintrail.standalone.feed.FeedReport;
import org.veintrail.standalone.feed.JourneySimulator;
import org.veintrail.standalone.feed.Lanes;

/** The sample journeys, played through HTTP into the started system. */
@Tag("system")
class SampleFeedTest {
    private static final String REUSED = "idempotency-key-reused";

    @TempDir
    private static Path folder;

    private static final Map<FeedLine, FeedAnswer> FIRST = new ConcurrentHashMap<>();
    private static List<FeedLine> feed;
    private static OwnSystem system;
    private static FeedReport firstPlay;

    @BeforeAll
    static void playOnce() throws Exception {
        feed = Feed.sample();
        system = new OwnSystem(folder.resolve("data"));
        firstPlay = play(false, FIRST);
    }

    @AfterAll
    static void stop() {
        system.close();
    }

    @Test
    void everyActIsAnsweredAsExpectedAndAResendChangesNothing() throws Exception {
        assertThat(firstPlay.differences()).isEmpty();
        assertThat(firstPlay.acts()).isEqualTo(568);

        long stored = system.log().lastPosition();
        Map<FeedLine, FeedAnswer> second = new ConcurrentHashMap<>();
        assertThat(play(true, second).differences()).isEmpty();
        assertThat(system.log().lastPosition()).isEqualTo(stored);
        FIRST.forEach((line, answer) -> assertThat(second.get(line)).satisfies(again -> {
            assertThat(again.body()).isEqualTo(answer.body());
            assertThat(again.replayed()).isEqualTo(!REUSED.equals(line.expect().code()));
        }));
    }

    @Test
    void simulatedCopiesOfTheFeedAreAnsweredAsTheFeedIs() throws Exception {
        JourneySimulator simulator = new JourneySimulator(feed, 42);
        try (FeedPlayer player = new FeedPlayer(system.address(), 4, false)) {
            FeedReport report = player.play(simulator.lanes(2), (line, answer) -> {});
            assertThat(report.differences()).isEmpty();
            assertThat(report.acts()).isEqualTo(2 * 568);
        }
    }

    @Test
    void noPatientIdentityAndNoPasswordIsInTheLogOfEventsOrOfTheProgram() throws Exception {
        Queue<String> secrets = new ConcurrentLinkedQueue<>();
        feed.stream()
                .map(line -> line.body().path("patient"))
                .forEach(patient -> patient.propertyNames()
                        .forEach(field -> secrets.add(patient.path(field).asString())));
        assertThat(secrets).contains("MRN05032582", "Lindqvist");
        String stored = system.events().toString();
        String logged = Files.readString(folder.resolve("data/veintrail.log"));
        assertThat(stored).contains("VT269S346Q3Y").doesNotContain("password");
        for (String secret : secrets) {
            assertThat(stored).doesNotContain(secret);
            assertThat(logged).doesNotContain(secret);
        }
    }

    private static FeedReport play(boolean resuming, Map<FeedLine, FeedAnswer> answers) throws Exception {
        try (FeedPlayer player = new FeedPlayer(system.address(), 4, resuming)) {
            return player.play(Lanes.of(feed), answers::put);
        }
    }
}
