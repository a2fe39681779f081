package org.veintrail.query.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.veintrail.eventstore.embedded.EmbeddedMongo;
import org.veintrail.query.projection.History;
import org.veintrail.query.projection.RecordedEvent;

/** Two query services on one database: whichever of them works on a projection, both answer for a position. */
@Tag("slow")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SeveralNodesTest {

    private static final int SEGMENTS = 2;

    private final EmbeddedMongo mongo = EmbeddedMongo.inMemory();
    private RunningService one;
    private RunningService two;

    @BeforeAll
    void start() {
        one = RunningService.on(mongo, SEGMENTS);
        two = RunningService.on(mongo, SEGMENTS);
    }

    @AfterAll
    void stop() {
        one.close();
        two.close();
        mongo.close();
    }

    private static JsonNode read(RunningService node, String path) {
        HttpResponse<String> response = node.get(path);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return RunningService.json(response);
    }

    @Test
    void bothShowEveryActToAReaderWhoNamesItsPosition() {
        List<RecordedEvent> events = History.smooth("VT26AAAAAAA1", 0).events();
        long position = -1;
        for (int i = 0; i < events.size(); i++) {
            position = one.append(events.subList(i, i + 1));
            for (RunningService node : List.of(one, two)) {
                JsonNode order = read(node, "/api/orders/VT26AAAAAAA1?atLeast=" + position);
                assertThat(order.at("/summary/position").asLong()).isEqualTo(position);
                JsonNode timeline = read(node, "/api/orders/VT26AAAAAAA1/timeline?perPage=200&atLeast=" + position);
                assertThat(timeline.get("items")).hasSize(i + 1);
            }
        }
        String figures = "/api/figures?atLeast=" + position;
        assertThat(read(two, figures)).isEqualTo(read(one, figures));
    }

    @Test
    void bothAreReadyAndSayHowFarTheViewsAre() {
        long head = two.append(History.of("VT26BBBBBBB2", 0).placed().events());
        for (RunningService node : List.of(one, two)) {
            read(node, "/api/orders/VT26BBBBBBB2?atLeast=" + head);
            read(node, "/api/figures?atLeast=" + head);
            awaitReady(node);
        }
    }

    /** The other views may be some events behind for a moment. */
    private static void awaitReady(RunningService node) {
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (node.get("/actuator/health/readiness").statusCode() != 200) {
            assertThat(System.nanoTime()).as("not ready for long").isLessThan(end);
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
    }

    @Test
    void bothTellWhatChanged() {
        try (Stream<String> first = one.listen("/api/changes");
                Stream<String> second = two.listen("/api/changes")) {
            one.append(History.of("VT26CCCCCCC3", 0).placed().events());
            for (Iterator<String> lines : List.of(first.iterator(), second.iterator())) {
                String line = lines.next();
                while (!line.startsWith("data:")) {
                    line = lines.next();
                }
                assertThat(line).contains("VT26CCCCCCC3", "therapy-order-placed");
            }
        }
    }

    @Test
    void theOtherGoesOnWhenOneEnds() {
        RunningService third = RunningService.on(mongo, SEGMENTS);
        long before = third.append(History.of("VT26DDDDDDD4", 0).placed().events());
        read(third, "/api/orders/VT26DDDDDDD4?atLeast=" + before);
        third.close();
        long after = one.append(History.of("VT26EEEEEEE5", 0).placed().events());
        for (RunningService node : List.of(one, two)) {
            assertThat(read(node, "/api/orders/VT26EEEEEEE5?atLeast=" + after)
                            .at("/summary/position")
                            .asLong())
                    .isEqualTo(after);
        }
    }
}
