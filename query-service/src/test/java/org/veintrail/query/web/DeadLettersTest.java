package org.veintrail.query.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.axonframework.messaging.MetaData;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.veintrail.act.ActMetadata;
import org.veintrail.order.LocalMoment;
import org.veintrail.order.event.OrderCancelled;
import org.veintrail.query.projection.History;
import org.veintrail.upkeep.event.DeadLetterRetryOrdered;
import org.veintrail.upkeep.event.DeadLetterSkipped;

/** Poisoned events in the service as it runs; retries by themselves are an hour away. */
@Tag("slow")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DeadLettersTest {

    private static final LocalMoment NOW =
            new LocalMoment(OffsetDateTime.parse("2026-02-02T09:00:00+01:00"), ZoneId.of("Europe/Paris"));
    private static final MetaData BY_ADMIN = MetaData.from(Map.of(
            ActMetadata.ACTOR,
            "admin",
            ActMetadata.ROLE,
            "administrator",
            ActMetadata.RECORDED_AT,
            "2026-02-02T08:00:00Z"));

    private final RunningService service = new RunningService(Map.of(
            "veintrail.query.dead-letters.look", "20ms",
            "veintrail.query.dead-letters.first-pause", "1h",
            "veintrail.query.dead-letters.longest-pause", "1h"));

    @AfterAll
    void stop() {
        service.close();
    }

    private static void eventually(BooleanSupplier condition) {
        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(30), () -> {
            while (!condition.getAsBoolean()) {
                LockSupport.parkNanos(5_000_000);
            }
        });
    }

    private JsonNode deadLetters() {
        return RunningService.json(service.get("/api/dead-letters"));
    }

    private List<JsonNode> lettersOf(String orderId) {
        return deadLetters()
                .get("letters")
                .valueStream()
                .filter(letter -> letter.get("orderId").asText().equals(orderId))
                .toList();
    }

    private JsonNode letter(String projection, String orderId) {
        return lettersOf(orderId).stream()
                .filter(letter -> letter.get("projection").asText().equals(projection))
                .findFirst()
                .orElseThrow();
    }

    private String state(String projection) {
        return RunningService.json(service.get("/api/projections"))
                .valueStream()
                .filter(status -> status.get("name").asText().equals(projection))
                .map(status -> status.get("state").asText())
                .findFirst()
                .orElseThrow();
    }

    private long poison(String orderId) {
        service.troublesome.poisoned.add(orderId);
        return service.append(History.of(orderId, 0).placed().events());
    }

    @Test
    void showsAPoisonedEventAndLetsOtherOrdersAndReadinessGoOn() {
        long position = poison("VT26AAAAAAA1");
        long other = service.append(History.of("VT26BBBBBBB2", 0).placed().events());
        eventually(() -> service.troublesome.handled.contains(other));
        service.append(History.of("VT26AAAAAAA1", 0).confirmed().events());
        eventually(() -> lettersOf("VT26AAAAAAA1").stream()
                .anyMatch(letter -> letter.get("behind").asInt() == 1));
        JsonNode letter = letter("troublesome", "VT26AAAAAAA1");
        assertThat(letter.get("position").asLong()).isEqualTo(position);
        assertThat(letter.get("event").asText()).isEqualTo("therapy-order-placed");
        assertThat(letter.get("cause").asText()).isEqualTo(IllegalStateException.class.getName());
        assertThat(letter.get("place").asText()).startsWith("TroublesomeProjection.project");
        assertThat(letter.get("retries").asInt()).isZero();
        assertThat(letter.toString()).doesNotContain("nobody can handle");
        eventually(() -> state("troublesome").equals("degraded"));
        eventually(() -> service.get("/actuator/health/readiness").statusCode() == 200);
        assertThat(service.get("/actuator/health/readiness").body()).contains("degraded, lag 0, dead letters ");
        assertThat(state("orders")).isEqualTo("caught-up");
        JsonNode metric = RunningService.json(service.getAs(
                "admin", "/actuator/metrics/veintrail.projection.dead.letters?tag=projection:troublesome"));
        assertThat(metric.at("/measurements/0/value").asDouble()).isGreaterThanOrEqualTo(2);
    }

    @Test
    void keepsDeadLettersThroughARestartAndRetriesOneThatAnAdministratorOrders() {
        long position = poison("VT26CCCCCCC3");
        eventually(() -> !lettersOf("VT26CCCCCCC3").isEmpty());
        service.troublesome.poisoned.remove("VT26CCCCCCC3");
        service.restart();
        assertThat(lettersOf("VT26CCCCCCC3")).hasSize(1);
        long ordered = service.publish(new DeadLetterRetryOrdered("troublesome", position, NOW), BY_ADMIN);
        eventually(() -> service.troublesome.handled.contains(position));
        eventually(() -> lettersOf("VT26CCCCCCC3").isEmpty());
        JsonNode act = RunningService.json(service.get("/api/dead-letters?atLeast=" + ordered))
                .at("/acts/0");
        assertThat(act.get("act").asText()).isEqualTo("retry");
        assertThat(act.get("actor").asText()).isEqualTo("admin");
    }

    @Test
    void goesOnWithoutAnEventThatAnAdministratorSkipsAndShowsWhoAndWhy() {
        long position = poison("VT26DDDDDDD4");
        eventually(() -> !lettersOf("VT26DDDDDDD4").isEmpty());
        service.publish(new DeadLetterSkipped("troublesome", position, "Never happened at the site.", NOW), BY_ADMIN);
        eventually(() -> lettersOf("VT26DDDDDDD4").isEmpty());
        service.troublesome.poisoned.remove("VT26DDDDDDD4");
        long next = service.append(History.of("VT26DDDDDDD4", 0).confirmed().events());
        eventually(() -> service.troublesome.handled.contains(next));
        assertThat(service.troublesome.handled).doesNotContain(position);
        JsonNode skipped = deadLetters()
                .get("acts")
                .valueStream()
                .filter(act -> act.get("position").asLong() == position)
                .findFirst()
                .orElseThrow();
        assertThat(skipped.get("act").asText()).isEqualTo("skip");
        assertThat(skipped.get("reason").asText()).isEqualTo("Never happened at the site.");
        assertThat(skipped.get("role").asText()).isEqualTo("administrator");
    }

    @Test
    void putsAPayloadAsideThatNobodyCanReadInEveryProjection() {
        service.append(History.of("VT26EEEEEEE5", 0).placed().events());
        long position = service.inject(
                "VT26EEEEEEE5",
                OrderCancelled.class.getName(),
                new BsonDocument("orderId", new BsonString("VT26EEEEEEE5")).append("reason", new BsonDocument()));
        long after = service.append(History.of("VT26FFFFFFF6", 0).placed().events());
        assertThat(service.get("/api/orders/VT26FFFFFFF6?atLeast=" + after).statusCode())
                .isEqualTo(200);
        eventually(() -> lettersOf("VT26EEEEEEE5").size() == 7);
        JsonNode letter = letter("timeline", "VT26EEEEEEE5");
        assertThat(letter.get("position").asLong()).isEqualTo(position);
        assertThat(letter.get("event").asText()).isEqualTo("order-cancelled");
    }

    @Test
    void putsAnOrdersEventAsideThatOnlyANewerVersionKnowsAndPassesOverThoseOfOthers() {
        service.append(History.of("VT26GGGGGGG7", 0).placed().events());
        service.inject("VT26GGGGGGG7", "org.veintrail.order.event.ProductAuctioned", new BsonDocument());
        service.inject("VT26HHHHHHH8", "org.veintrail.weather.event.RainFell", new BsonDocument());
        eventually(() -> lettersOf("VT26GGGGGGG7").size() == 7);
        assertThat(lettersOf("VT26HHHHHHH8")).isEmpty();
        assertThat(letter("orders", "VT26GGGGGGG7").get("event").asText()).isEqualTo("product-auctioned");
    }

    @Test
    void clearsTheLettersOfAProjectionThatIsRebuiltAndNoOthers() {
        poison("VT26JJJJJJJ9");
        service.inject("VT26JJJJJJJ9", "org.veintrail.order.event.ProductAuctioned", new BsonDocument());
        eventually(() -> lettersOf("VT26JJJJJJJ9").size() == 7);
        service.troublesome.poisoned.remove("VT26JJJJJJJ9");
        long before = letter("troublesome", "VT26JJJJJJJ9").get("position").asLong();
        assertThat(service.post("admin", "/api/projections/troublesome/rebuild").statusCode())
                .isEqualTo(202);
        eventually(() -> lettersOf("VT26JJJJJJJ9").size() == 7
                && letter("troublesome", "VT26JJJJJJJ9").get("position").asLong() > before);
        assertThat(service.troublesome.handled).contains(before);
    }

    @Test
    void tellsAuditorsAndAdministratorsOnly() {
        assertThat(service.getAs("auditor", "/api/dead-letters").statusCode()).isEqualTo(200);
        assertThat(service.getAs("admin", "/api/dead-letters").statusCode()).isEqualTo(200);
        assertThat(service.getAs("nurse", "/api/dead-letters").statusCode()).isEqualTo(403);
    }
}
