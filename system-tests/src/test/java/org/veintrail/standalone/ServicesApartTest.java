package org.veintrail.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.veintrail.command.CommandServiceApplication;
import org.veintrail.eventstore.embedded.EmbeddedMongo;
import org.veintrail.query.QueryServiceApplication;
import org.veintrail.standalone.feed.Feed;
import org.veintrail.standalone.feed.FeedAnswer;
import org.veintrail.standalone.feed.FeedClient;
import org.veintrail.standalone.feed.FeedLine;
import org.veintrail.standalone.feed.FeedPlayer;
import org.veintrail.standalone.feed.Lanes;
import tools.jackson.databind.JsonNode;

/** Command service and query service as two processes that share nothing but a database. */
@Tag("system")
class ServicesApartTest {
    /** In the journeys up to this one every act is followed by a read. */
    private static final int READ_UP_TO = 5;

    /** In the sample, in so many journeys up to {@link #READ_UP_TO}. */
    private static final int READ_EVERY_TIME = 4;

    /** Of these the others hold every command and every answer as well. */
    private static final Set<String> NOTHING_NEW = Set.of("smooth-dst", "conditional-release-clean");

    /** A site that has work left when the feed is through. */
    private static final String AT_WORK = "/api/worklist?site=RARITAN";

    @TempDir
    private Path folder;

    @Test
    void giveTheSameAnswersAsAllInOneAndNeverShowThePast() throws Exception {
        List<FeedLine> feed = everyAnswerOnce();
        Map<String, JsonNode> apart;
        try (EmbeddedMongo mongo = EmbeddedMongo.inFolder(folder.resolve("shared"), 0);
                ChildService commands = command(mongo.connectionString());
                ChildService queries = query(mongo.connectionString())) {
            URI write = commands.awaitReady();
            URI read = queries.awaitReady();
            apart = views(feed, read, playAndReadEveryTime(feed, write, read));
        }
        try (OwnSystem together = new OwnSystem(folder.resolve("together"))) {
            try (FeedPlayer player = new FeedPlayer(together.address(), 1, false)) {
                assertThat(player.play(Lanes.of(feed), (line, answer) -> {}).differences())
                        .isEmpty();
            }
            Map<String, JsonNode> expected =
                    views(feed, together.address(), together.log().lastPosition());
            assertThat(apart.keySet()).isEqualTo(expected.keySet());
            expected.forEach(
                    (path, view) -> assertThat(apart.get(path)).as(path).isEqualTo(view));
        }
    }

    private static List<FeedLine> everyAnswerOnce() throws Exception {
        List<FeedLine> sample = Feed.sample();
        List<FeedLine> some = sample.stream()
                .filter(line -> !NOTHING_NEW.contains(line.scenario()))
                .toList();
        assertThat(answers(some)).isEqualTo(answers(sample));
        return some;
    }

    /** Each command with each outcome and code that the feed expects of it. */
    private static Set<String> answers(List<FeedLine> feed) {
        return feed.stream()
                .map(line -> line.command() + " " + line.expect().outcome() + " "
                        + line.expect().code())
                .collect(Collectors.toSet());
    }

    @ParameterizedTest
    @ValueSource(classes = {CommandServiceApplication.class, QueryServiceApplication.class})
    void sayInASentenceThatTheDatabaseIsAway(Class<?> service) throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        try (ChildService child = new ChildService(
                service,
                folder.resolve("printed.txt"),
                List.of(
                        "--veintrail.mongodb.uri=mongodb://somebody:Zx81Spectrum@127.0.0.1:" + port,
                        "--veintrail.mongodb.start-patience=500ms",
                        "--veintrail.log.key-file=" + folder.resolve("log.key"),
                        "--veintrail.command.vault-key-file=" + folder.resolve("vault.key")))) {
            assertThat(child.awaitEnd()).isEqualTo(1);
            assertThat(child.printed())
                    .contains("No database that takes writes answered at 127.0.0.1:" + port, "VEINTRAIL_MONGODB_URI")
                    .doesNotContain("\tat ", "Zx81Spectrum");
        }
    }

    /**
     * Each act goes to one process; what the other shows right after it has to hold the act already.
     *
     * @return the last position that an answer named
     */
    private static long playAndReadEveryTime(List<FeedLine> feed, URI write, URI read) throws Exception {
        try (FeedPlayer player = new FeedPlayer(write, 1, false);
                FeedClient reader = new FeedClient(read)) {
            Map<String, Integer> seen = new TreeMap<>();
            AtomicLong last = new AtomicLong();
            var report = player.play(Lanes.of(feed), (line, answer) -> {
                last.accumulateAndGet(answer.body().path("position").asLong(0), Math::max);
                if (line.journey() <= READ_UP_TO && answer.status() == 200 && !answer.replayed()) {
                    int events = eventsAfter(reader, answer);
                    String order = answer.body().path("aggregateId").asString();
                    assertThat(events)
                            .as("%s of %s", line.command(), order)
                            .isEqualTo(answer.body().path("version").asInt() + 1)
                            .isGreaterThan(seen.getOrDefault(order, 0));
                    seen.put(order, events);
                }
            });
            assertThat(report.differences()).isEmpty();
            assertThat(seen).hasSize(READ_EVERY_TIME);
            return last.get();
        }
    }

    private static int eventsAfter(FeedClient reader, FeedAnswer answer) {
        try {
            FeedAnswer timeline = reader.get(
                    "auditor",
                    "/api/orders/" + answer.body().path("aggregateId").asString() + "/timeline?perPage=200&atLeast="
                            + answer.body().path("position").asLong());
            return timeline.body().path("items").size();
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException("Interrupted while reading.", e);
        }
    }

    private static Map<String, JsonNode> views(List<FeedLine> feed, URI read, long position) throws Exception {
        Map<String, JsonNode> views = new TreeMap<>();
        TreeSet<String> paths = new TreeSet<>(List.of(
                "/api/orders?perPage=100",
                "/api/figures?x=",
                "/api/deviations?scope=all",
                "/api/containers/FP-9S346-11?x=",
                "/api/worklist?site=LEEDS",
                AT_WORK));
        feed.stream().map(FeedLine::orderId).filter(id -> !id.isEmpty()).forEach(id -> {
            paths.add("/api/orders/" + id + "?x=");
            paths.add("/api/orders/" + id + "/timeline?perPage=200");
        });
        try (FeedClient client = new FeedClient(read)) {
            for (String path : paths) {
                FeedAnswer answer = client.get("auditor", path + "&atLeast=" + position);
                views.put(path + " " + answer.status(), PlayedViews.forgetting(answer.body()));
            }
        }
        assertThat(views.keySet()).filteredOn(path -> path.endsWith(" 200")).hasSizeGreaterThan(25);
        assertThat(views)
                .hasEntrySatisfying(
                        AT_WORK + " 200", list -> assertThat(list.path("items")).isNotEmpty());
        return views;
    }

    private ChildService command(String database) throws Exception {
        return new ChildService(
                CommandServiceApplication.class,
                folder.resolve("command.txt"),
                List.of(
                        "--veintrail.mongodb.uri=" + database,
                        "--veintrail.log.key-file=" + folder.resolve("log.key"),
                        "--veintrail.command.vault-key-file=" + folder.resolve("vault.key")));
    }

    private ChildService query(String database) throws Exception {
        return new ChildService(
                QueryServiceApplication.class,
                folder.resolve("query.txt"),
                List.of("--veintrail.mongodb.uri=" + database));
    }
}
