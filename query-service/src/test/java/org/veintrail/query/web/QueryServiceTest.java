package org.veintrail.query.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import org.veintrail.order.Leg;
import org.veintrail.order.TemperatureClass;
import org.veintrail.query.projection.History;
import org.veintrail.query.projection.ProjectionPositions;
import org.veintrail.query.projection.RecordedEvent;

/** The whole read side, started as it is in production, over a real log. */
@Tag("slow")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class QueryServiceTest {

    private static final String GIVEN = "VT26AAAAAAA1";

    private final RunningService service = new RunningService();

    @BeforeAll
    void giveAJourney() {
        service.append(History.smooth(GIVEN, 0).events());
    }

    @AfterAll
    void stop() {
        service.close();
    }

    private static void eventually(BooleanSupplier condition) {
        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(20), () -> {
            while (!condition.getAsBoolean()) {
                LockSupport.parkNanos(5_000_000);
            }
        });
    }

    private JsonNode read(String path) {
        HttpResponse<String> response = service.get(path);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return RunningService.json(response);
    }

    @Test
    void neverShowsThePastToAReaderWhoNamesAPosition() {
        List<RecordedEvent> events = History.smooth("VT26BBBBBBB2", 0).events();
        for (int i = 0; i < 30; i++) {
            long position = service.append(events.subList(i, i + 1));
            JsonNode order = read("/api/orders/VT26BBBBBBB2?atLeast=" + position);
            assertThat(order.at("/summary/position").asLong()).isEqualTo(position);
            JsonNode timeline = read("/api/orders/VT26BBBBBBB2/timeline?perPage=200&atLeast=" + position);
            assertThat(timeline.get("items")).hasSize(i + 1);
            assertThat(timeline.get("position").asLong()).isGreaterThanOrEqualTo(position);
        }
    }

    @Test
    void answersEveryQueryOverHttp() {
        long head = service.append(History.of("VT26CCCCCCC3", 0)
                .placed()
                .confirmed()
                .deviation("DEV-C", true)
                .events());
        String atLeast = "atLeast=" + head;
        assertThat(read("/api/orders?perPage=1&" + atLeast).get("nextPageToken").asText())
                .isNotEmpty();
        assertThat(read("/api/orders/" + GIVEN + "?" + atLeast)
                        .at("/summary/stage")
                        .asText())
                .isEqualTo("completed");
        assertThat(read("/api/containers/FP-AAAAA-11?" + atLeast).get("state").asText())
                .isEqualTo("infused");
        assertThat(read("/api/worklist?site=LYON&" + atLeast).findValuesAsText("orderId"))
                .contains("VT26CCCCCCC3");
        assertThat(read("/api/deviations?orderId=VT26CCCCCCC3&" + atLeast).findValuesAsText("id"))
                .contains("DEV-C");
        JsonNode figures = read("/api/figures?" + atLeast);
        assertThat(figures.at("/turnaround/count").asInt()).isPositive();
        assertThat(figures.at("/turnaround/medianDays").asDouble()).isPositive();
    }

    @Test
    void showsTimesWithTheOffsetOfTheSiteAndInUtc() {
        JsonNode at = read("/api/orders/" + GIVEN + "?atLeast=0").at("/summary/placedAt");
        assertThat(at.get("local").asText()).startsWith("2026-02-02T08:00").endsWith("+01:00");
        assertThat(at.get("zone").asText()).isEqualTo("Europe/Paris");
        assertThat(at.get("utc").asText()).isEqualTo("2026-02-02T07:00:00Z");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/api/orders?perPage=0           | perPage   | but is 0",
                "/api/orders?perPage=many        | perPage   | 'many'",
                "/api/orders?scope=some          | scope     | 'some'",
                "/api/orders?stage=lost          | stage     | 'lost'",
                "/api/orders?atRisk=perhaps      | atRisk    | 'perhaps'",
                "/api/orders?pageToken=nonsense  | pageToken | 'nonsense'",
                "/api/orders?atLeast=-4          | atLeast   | but is -4",
                "/api/worklist                   | site      | missing",
                "/api/worklist?site=             | site      | ''",
                "/api/figures?atLeast=now        | atLeast   | 'now'"
            })
    void namesTheParameterThatIsWrongAndShowsItsValue(String path, String parameter, String shown) {
        HttpResponse<String> response = service.get(path);
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        JsonNode problem = RunningService.json(response);
        assertThat(problem.get("type").asText()).isEqualTo("/problems/invalid-parameter");
        assertThat(problem.get("parameter").asText()).isEqualTo(parameter);
        assertThat(problem.get("detail").asText()).contains(shown);
        assertThat(response.body()).doesNotContain("org.veintrail", "Exception");
    }

    @ParameterizedTest
    @CsvSource({
        "/api/orders/VT26ZZZZZZZ9,not-found",
        "/api/orders/VT26ZZZZZZZ9/timeline,not-found",
        "/api/containers/BAG-9,not-found"
    })
    void answersAnUnknownIdWithAProblemThatShowsIt(String path, String code) {
        HttpResponse<String> response = service.get(path);
        assertThat(response.statusCode()).isEqualTo(404);
        JsonNode problem = RunningService.json(response);
        assertThat(problem.get("code").asText()).isEqualTo(code);
        assertThat(problem.get("detail").asText()).containsAnyOf("'VT26ZZZZZZZ9'", "'BAG-9'");
    }

    @Test
    void answersAnAddressThatIsNoneAndAMethodThatIsNoneWithProblems() {
        HttpResponse<String> nowhere = service.get("/api/nowhere");
        assertThat(nowhere.statusCode()).isEqualTo(404);
        assertThat(nowhere.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        HttpResponse<String> posted = service.post("auditor", "/api/orders");
        assertThat(posted.statusCode()).isEqualTo(405);
        assertThat(posted.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    }

    @Test
    void asksToComeBackForAPositionTheLogHasNotReached() {
        HttpResponse<String> response = service.get("/api/figures?atLeast=1000000");
        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(response.headers().firstValue("Retry-After")).hasValue("1");
        assertThat(RunningService.json(response).get("projection").asText()).isEqualTo("figures");
    }

    @Test
    void answersNobodyWhoHasNotSignedIn() {
        assertThat(service.getAnonymously("/api/orders").statusCode()).isEqualTo(401);
        assertThat(service.getAnonymously("/actuator/health/readiness").statusCode())
                .isNotEqualTo(401);
    }

    @Test
    void tellsChangesOnceTheViewsHaveThemAndResumesAfterTheLastOne() {
        long before = service.append(History.of("VT26DDDDDDD4", 0).placed().events());
        try (Stream<String> lines = service.listen("/api/changes", "Last-Event-ID", String.valueOf(before - 1))) {
            Iterator<String> each = lines.iterator();
            assertThat(next(each, "id:")).isEqualTo("id:" + before);
            assertThat(next(each, "data:")).contains("VT26DDDDDDD4", "therapy-order-placed");
            assertThat(read("/api/orders/VT26DDDDDDD4").at("/summary/position").asLong())
                    .isEqualTo(before);
            long after =
                    service.append(History.of("VT26DDDDDDD4", 0).confirmed().events());
            assertThat(next(each, "id:")).isEqualTo("id:" + after);
            assertThat(next(each, "event:")).isEqualTo("event:change");
        }
    }

    /** A stream has no end at which to say that nothing came, so each look ends with a change that the courier has to hear. */
    @Test
    void courierHearsOfWhatIsEntrustedToTheCourierAndOfNothingElse() {
        History carried = History.of("VT26FFFFFFF6", 0).placed().confirmed().collected();
        carried.sent(Leg.INBOUND, TemperatureClass.FRESH_2_8, List.of(carried.bag()));
        History waiting = History.of("VT26GGGGGGG7", 0).placed().confirmed();
        long from = service.append(carried.events()) - carried.events().size();
        service.append(waiting.events());
        long last = service.append(List.of(carried.deviation("DEV-F", false).last()));
        assertThat(heard("receiver", from, last)).contains("VT26FFFFFFF6", "VT26GGGGGGG7");
        assertThat(heard("courier", from, last)).containsOnly("VT26FFFFFFF6");

        History next = History.of("VT26HHHHHHH8", 0).placed().confirmed().collected();
        next.sent(Leg.INBOUND, TemperatureClass.FRESH_2_8, List.of(next.bag()));
        service.append(next.events());
        service.append(List.of(carried.received(Leg.INBOUND).last()));
        last = service.append(List.of(next.deviation("DEV-H", false).last()));
        assertThat(heard("receiver", from, last)).contains("VT26FFFFFFF6", "VT26GGGGGGG7", "VT26HHHHHHH8");
        assertThat(heard("courier", from, last)).as("after the receipt").containsOnly("VT26HHHHHHH8");
    }

    /** The orders of which somebody hears between two positions, once for each change. */
    private List<String> heard(String person, long after, long until) {
        read("/api/orders?atLeast=" + until);
        List<String> orders = new ArrayList<>();
        try (Stream<String> lines = service.listenAs(person, "/api/changes", "Last-Event-ID", String.valueOf(after))) {
            Iterator<String> each = lines.iterator();
            long position = after;
            while (position < until) {
                position = Long.parseLong(next(each, "id:").substring("id:".length()));
                String data = next(each, "data:").substring("data:".length());
                orders.add(RunningService.json(data).get("orderId").asText());
            }
        }
        return orders;
    }

    @Test
    void streamOfChangesEndsByItselfSoThatItDoesNotOutliveASignOut() {
        EventStore log = service.bean(EventStore.class);
        ChangeListener listener = new ChangeListener(
                "nurse", new SseEmitter(), service.bean(ProjectionPositions.class), order -> true, Duration.ZERO);
        Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(30), () -> listener.run(log.openStream(log.createHeadToken())));
        assertThat(ChangeListeners.LIFE).isBetween(Duration.ofMinutes(1), Duration.ofMinutes(15));
    }

    @Test
    void oneAccountLeavesPlacesForOthersWhoListen() {
        List<Stream<String>> open = new ArrayList<>();
        try {
            for (int i = 0; i < ChangeListeners.MOST_OF_ONE; i++) {
                open.add(service.listenAs("physician", "/api/changes"));
            }
            HttpResponse<String> oneMore = service.getAs("physician", "/api/changes");
            assertThat(oneMore.statusCode()).isEqualTo(503);
            assertThat(oneMore.body()).contains("too-many-listeners", "physician has 25");
            open.add(service.listenAs("nurse", "/api/changes"));
            assertThat(service.bean(ChangeListeners.class).count()).isGreaterThan(ChangeListeners.MOST_OF_ONE);
        } finally {
            open.forEach(Stream::close);
        }
    }

    private static String next(Iterator<String> lines, String prefix) {
        while (lines.hasNext()) {
            String line = lines.next();
            if (line.startsWith(prefix)) {
                return line;
            }
        }
        return "the stream ended";
    }

    @Test
    void refusesALastEventIdThatIsNoPosition() {
        try (Stream<String> lines = service.listen("/api/changes", "Last-Event-ID", "yesterday")) {
            assertThat(lines.findFirst().orElseThrow()).contains("invalid-parameter", "yesterday");
        }
    }

    @Test
    void rebuildsAProjectionForAnAdministratorOnly() {
        JsonNode before = read("/api/orders/" + GIVEN);
        assertThat(service.post("nurse", "/api/projections/orders/rebuild").statusCode())
                .isEqualTo(403);
        assertThat(service.post("admin", "/api/projections/nothing/rebuild").statusCode())
                .isEqualTo(404);
        HttpResponse<String> accepted = service.post("admin", "/api/projections/orders/rebuild");
        assertThat(accepted.statusCode()).as(accepted.body()).isEqualTo(202);
        long head = read("/api/projections").get(0).get("head").asLong();
        eventually(
                () -> service.get("/api/orders/" + GIVEN + "?atLeast=" + head).statusCode() == 200);
        assertThat(read("/api/orders/" + GIVEN)).isEqualTo(before);
    }

    @Test
    void isReadyOnceCaughtUpAndNotWhileItsDatabaseIsAway() {
        eventually(() -> service.get("/actuator/health/readiness").statusCode() == 200);
        service.troublesome.databaseIsAway.set(true);
        service.append(History.of("VT26EEEEEEE5", 0).placed().events());
        eventually(() -> "failed".equals(state("troublesome")));
        assertThat(service.get("/actuator/health/readiness").statusCode()).isEqualTo(503);
        assertThat(service.get("/actuator/health/liveness").statusCode()).isEqualTo(200);
        service.troublesome.databaseIsAway.set(false);
        eventually(() -> "caught-up".equals(state("troublesome")));
        eventually(() -> service.get("/actuator/health/readiness").statusCode() == 200);
    }

    private String state(String projection) {
        for (JsonNode status : read("/api/projections")) {
            if (status.get("name").asText().equals(projection)) {
                return status.get("state").asText();
            }
        }
        return "unknown";
    }

    @Test
    void describesItselfAsOpenApi() {
        JsonNode api = read("/v3/api-docs");
        assertThat(api.get("openapi").asText()).startsWith("3.");
        assertThat(api.at("/paths").fieldNames())
                .toIterable()
                .contains(
                        "/api/orders",
                        "/api/orders/{orderId}/timeline",
                        "/api/changes",
                        "/api/projections",
                        "/api/dead-letters");
    }
}
