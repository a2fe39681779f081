package org.veintrail.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.veintrail.standalone.feed.Feed;
import org.veintrail.standalone.feed.FeedAnswer;
import org.veintrail.standalone.feed.FeedClient;
import org.veintrail.standalone.feed.FeedLine;
import org.veintrail.standalone.feed.FeedPlayer;
import org.veintrail.standalone.feed.FeedReport;
import org.veintrail.standalone.feed.JourneySimulator;
import org.veintrail.standalone.feed.Lanes;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

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

        Map<String, Long> stored = system.census();
        Map<FeedLine, FeedAnswer> second = new ConcurrentHashMap<>();
        assertThat(play(true, second).differences()).isEmpty();
        assertThat(system.census()).isEqualTo(stored);
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

    /** One journey of the sample, in a file of its own, in records that hold it already. */
    @Test
    void demonstrationPlaysAFeedFromAFile() throws Exception {
        JsonMapper json = JsonMapper.builder().build();
        List<FeedLine> journey =
                feed.stream().filter(line -> line.journey() == 1).toList();
        Path file = folder.resolve("feed.ndjson");
        Files.write(file, journey.stream().map(json::writeValueAsString).toList());
        String acts = journey.size() + " acts";

        assertThat(demo(file, "--resume"))
                .contains("Playing " + acts + " of 1 journeys into " + system.address())
                .containsPattern(acts + " in [0-9.]+ s, " + journey.size() + " answered as expected, 0 not\\.")
                .contains("100 %  " + journey.size() + "/" + journey.size(), "Look at", "/figures")
                .doesNotContain("VT2659S2S1KD");
        assertThat(demo(file)).contains("it was a replay", "add --resume").doesNotContain("Look at");
    }

    private static String demo(Path file, String... more) {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        List<String> arguments =
                new ArrayList<>(List.of("demo", "--url", system.address().toString(), "--feed", file.toString()));
        arguments.addAll(List.of(more));
        int code = Veintrail.commandLine(new PrintStream(printed, true, StandardCharsets.UTF_8))
                .execute(arguments.toArray(String[]::new));
        assertThat(code).isEqualTo(more.length == 0 ? 1 : 0);
        return printed.toString(StandardCharsets.UTF_8);
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
        assertThat(stored).contains("VT269S346Q3Y").doesNotContain("\"password\"");
        for (String secret : secrets) {
            assertThat(stored).doesNotContain(secret);
            assertThat(logged).doesNotContain(secret);
        }
    }

    @Test
    void everyViewMadeAgainByTheCommandIsAsItWas() throws Exception {
        Map<String, JsonNode> before = views();
        assertThat(before)
                .hasEntrySatisfying(
                        "/api/figures?x=",
                        figures -> assertThat(figures.path("orders").asInt()).isPositive());
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        StringWriter complaints = new StringWriter();
        CommandLine line = Veintrail.commandLine(new PrintStream(printed, true, StandardCharsets.UTF_8));
        line.setErr(new PrintWriter(complaints, true));
        String address = system.address().toString();
        assertThat(line.execute("rebuild", "--url", address))
                .as(complaints.toString())
                .isZero();
        assertThat(printed.toString(StandardCharsets.UTF_8))
                .contains("orders  made again", "timeline  made again", "worklist  made again", "figures  made again");
        assertThat(views()).isEqualTo(before);
        assertThat(line.execute("rebuild", "nothing", "--url", address)).isEqualTo(1);
        assertThat(complaints.toString()).contains("nothing", "orders");
    }

    /** Without what is measured against the time of the question. */
    private static Map<String, JsonNode> views() throws Exception {
        Map<String, JsonNode> views = new TreeMap<>();
        try (FeedClient reader = new FeedClient(system.address())) {
            for (String path : List.of(
                    "/api/orders?scope=all&perPage=100",
                    "/api/orders/VT269S346Q3Y/timeline?perPage=200",
                    "/api/containers/FP-9S346-11?x=",
                    "/api/deviations?scope=all",
                    "/api/figures?x=",
                    "/api/worklist?site=GHENT")) {
                // Figures of everything are kept until the log moves on; those of one site are made for each question.
                String who = path.startsWith("/api/figures") ? "boston" : "admin";
                FeedAnswer answer =
                        reader.get(who, path + "&atLeast=" + system.log().lastPosition());
                assertThat(answer.status()).as(path).isEqualTo(200);
                JsonNode view = answer.body();
                for (String ofNow : List.of("daysLeft", "risks")) {
                    view.findParents(ofNow).forEach(each -> ((ObjectNode) each).remove(ofNow));
                }
                // A page tells how far the log is, which grows by records of access too.
                ((ObjectNode) view).remove("position");
                views.put(path, view);
            }
        }
        return views;
    }

    private static FeedReport play(boolean resuming, Map<FeedLine, FeedAnswer> answers) throws Exception {
        try (FeedPlayer player = new FeedPlayer(system.address(), 4, resuming)) {
            return player.play(Lanes.of(feed), answers::put);
        }
    }
}
