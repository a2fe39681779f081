package org.veintrail.standalone.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Plays into a server of the test's own that keeps what it was sent. */
class FeedPlayerTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private record Sent(String path, String authorization, String key, JsonNode body) {}

    private final Queue<Sent> sent = new ConcurrentLinkedQueue<>();
    private final AtomicInteger underWay = new AtomicInteger();
    private final AtomicInteger mostUnderWay = new AtomicInteger();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/api/commands/", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
        threads.shutdownNow();
    }

    @Test
    void sendsEachActAsTheContractSays() throws Exception {
        FeedLine line = Feed.sample().getFirst();
        play(List.of(List.of(line)), 1);
        Sent request = sent.element();
        assertThat(request.path()).isEqualTo("/api/commands/place-therapy-order");
        assertThat(request.key()).isEqualTo(line.idempotencyKey());
        assertThat(new String(
                        Base64.getDecoder().decode(request.authorization().substring("Basic ".length())),
                        StandardCharsets.UTF_8))
                .isEqualTo("coordinator:coordinator");
        assertThat(request.body().propertyNames()).containsExactly("site", "device", "occurredAt", "zone", "body");
        assertThat(request.body().path("body")).isEqualTo(line.body());
    }

    @Test
    void keepsTheOrderWithinEachLaneWithManyCallers() throws Exception {
        List<List<FeedLine>> lanes = List.copyOf(Lanes.of(Feed.sample()));
        play(lanes, 8);
        List<String> keys = sent.stream().map(Sent::key).toList();
        for (List<FeedLine> lane : lanes) {
            List<String> expected = lane.stream().map(FeedLine::idempotencyKey).toList();
            assertThat(keys.stream().filter(expected::contains).toList()).isEqualTo(expected);
        }
        assertThat(mostUnderWay.get()).isBetween(2, 8);
    }

    @Test
    void reportsEveryAnswerThatIsNotAsExpected() throws Exception {
        FeedReport report = play(Lanes.of(Feed.sample()), 4);
        assertThat(report.acts()).isEqualTo(568);
        assertThat(report.differences())
                .isNotEmpty()
                .allSatisfy(difference -> assertThat(difference.line().expect().outcome()
                                + difference.line().expect().result())
                        .isNotEqualTo("acceptednull"));
        assertThat(report.millisAt(0.99)).isGreaterThanOrEqualTo(report.millisAt(0.5));
    }

    @Test
    void stopsWhenNobodyAnswers() {
        URI gone = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        server.stop(0);
        assertThatThrownBy(() -> {
                    try (FeedPlayer player = new FeedPlayer(gone, 2, false)) {
                        player.play(Lanes.of(Feed.sample()), (line, answer) -> {});
                    }
                })
                .isInstanceOf(IOException.class);
    }

    private FeedReport play(java.util.Collection<List<FeedLine>> lanes, int callers) throws Exception {
        URI base = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        try (FeedPlayer player = new FeedPlayer(base, callers, false)) {
            return player.play(lanes, (line, answer) -> {});
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        mostUnderWay.accumulateAndGet(underWay.incrementAndGet(), Math::max);
        sent.add(new Sent(
                exchange.getRequestURI().getPath(),
                exchange.getRequestHeaders().getFirst("Authorization"),
                exchange.getRequestHeaders().getFirst("Idempotency-Key"),
                JSON.readTree(exchange.getRequestBody().readAllBytes())));
        byte[] body =
                "{\"position\":1,\"aggregateId\":\"A\",\"version\":0,\"result\":{}}".getBytes(StandardCharsets.UTF_8);
        underWay.decrementAndGet();
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
