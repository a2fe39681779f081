package org.veintrail.query.projection;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.GenericTrackedDomainEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.veintrail.eventstore.DeadLetterQueues;

/** Retries by the clock, without waiting for one. */
@Tag("slow")
class LetterRetriesTest {

    private static final String ORDER = "VT26AAAAAAA1";

    private final ViewDatabase views = new ViewDatabase();
    private final DeadLetterQueues queues = views.deadLetterQueues();
    private final Set<String> poisoned = new HashSet<>();
    private final List<Long> handled = new ArrayList<>();
    private final ProjectionPositions positions = new ProjectionPositions(
            List.of("sample"),
            name -> Optional.empty(),
            name -> OptionalLong.empty(),
            () -> -1,
            new ProjectionSettings(
                    200, 1, Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ZERO, Duration.ofMillis(50), 100));
    private final Projection projection = new Projection() {
        @Override
        public String name() {
            return "sample";
        }

        @Override
        public void project(List<RecordedEvent> batch) {
            if (batch.stream().anyMatch(event -> poisoned.contains(event.orderId()))) {
                throw new IllegalStateException("An event nobody can handle");
            }
            batch.forEach(event -> handled.add(event.position()));
        }

        @Override
        public void reset() {
            handled.clear();
        }
    };
    private Instant now = Instant.parse("2026-03-01T12:00:00Z");
    private final InstantSource clock = () -> now;
    private final ProjectionHandler handler = new ProjectionHandler(
            projection,
            positions,
            new ProjectionLetters("sample", queues.of("sample"), clock, ViewDatabase.letterSettings()));
    private boolean worksOnIt = true;
    private final LetterRetries retries = new LetterRetries(
            new ProjectionHandlers(List.of(handler)),
            positions,
            (name, sequence) -> worksOnIt,
            new ProjectionRebuilds(name -> Optional.empty()),
            queues::heads,
            clock,
            ViewDatabase.letterSettings());

    @AfterEach
    void close() {
        retries.close();
        views.close();
    }

    private void handle(String orderId, long position) {
        EventMessage<?> message = new GenericTrackedDomainEventMessage<>(
                new GlobalSequenceTrackingToken(position),
                new GenericDomainEventMessage<>(
                        "TherapyOrder",
                        orderId,
                        position,
                        History.of(orderId, position).placed().last().event()));
        DefaultUnitOfWork.startAndGet(message).execute(() -> handler.handle(message));
    }

    private void after(Duration pause) {
        now = now.plus(pause);
        retries.look();
    }

    private LetterRetries.DeadLetter letter() {
        return retries.letters().getFirst();
    }

    @Test
    void triesAgainAfterTheFirstPauseAndNotBefore() {
        poisoned.add(ORDER);
        handle(ORDER, 0);
        poisoned.clear();
        after(Duration.ofMillis(4999));
        assertThat(handled).isEmpty();
        after(Duration.ofMillis(1));
        assertThat(handled).containsExactly(0L);
        assertThat(retries.letters()).isEmpty();
    }

    @Test
    void doublesThePauseWithEachRetryThatFailsUpToTheLongest() {
        poisoned.add(ORDER);
        handle(ORDER, 0);
        List<Long> pauses = new ArrayList<>();
        for (int retry = 1; retry <= 9; retry++) {
            now = letter().dueAt();
            retries.look();
            assertThat(letter().retries()).isEqualTo(retry);
            pauses.add(Duration.between(now, letter().dueAt()).toSeconds());
        }
        assertThat(pauses).containsExactly(10L, 20L, 40L, 80L, 160L, 320L, 600L, 600L, 600L);
        assertThat(letter().head().causeType()).isEqualTo(IllegalStateException.class.getName());
    }

    @Test
    void handlesWhatWaitedBehindInTheOrderOfTheLog() {
        poisoned.add(ORDER);
        handle(ORDER, 0);
        handle("VT26BBBBBBB2", 1);
        handle(ORDER, 2);
        handle(ORDER, 3);
        assertThat(letter().head().behind()).isEqualTo(2);
        assertThat(handled).containsExactly(1L);
        poisoned.clear();
        after(Duration.ofSeconds(5));
        assertThat(handled).containsExactly(1L, 0L, 2L, 3L);
    }

    @Test
    void triesAtTheNextLookWhatSomebodyOrdered() {
        poisoned.add(ORDER);
        handle(ORDER, 0);
        poisoned.clear();
        retries.retrySoon("sample", 0);
        retries.look();
        assertThat(handled).containsExactly(0L);
    }

    @Test
    void leavesTheOthersAloneWhenSomebodyOrdersOne() {
        poisoned.addAll(Set.of(ORDER, "VT26BBBBBBB2"));
        handle(ORDER, 0);
        handle("VT26BBBBBBB2", 1);
        poisoned.clear();
        retries.retrySoon("sample", 1);
        retries.retrySoon("sample", 7);
        retries.retrySoon("nothing", 0);
        retries.look();
        assertThat(handled).containsExactly(1L);
    }

    @Test
    void goesOnBehindAnEventThatSomebodySkipped() {
        poisoned.add(ORDER);
        handle(ORDER, 0);
        handle(ORDER, 2);
        poisoned.clear();
        retries.skip("sample", 0);
        after(Duration.ofSeconds(5));
        assertThat(handled).containsExactly(2L);
        assertThat(retries.letters()).isEmpty();
    }

    @Test
    void skipsNothingThatOnlyWaits() {
        poisoned.add(ORDER);
        handle(ORDER, 0);
        handle(ORDER, 2);
        retries.skip("sample", 2);
        assertThat(letter().head().behind()).isEqualTo(1);
    }

    @Test
    void leavesRetriesToTheNodeThatWorksOnTheOrder() {
        poisoned.add(ORDER);
        handle(ORDER, 0);
        poisoned.clear();
        worksOnIt = false;
        after(Duration.ofSeconds(5));
        assertThat(handled).isEmpty();
        worksOnIt = true;
        after(Duration.ZERO);
        assertThat(handled).containsExactly(0L);
    }

    @Test
    void countsWhatCouldNotBeHandledAndWhatWaits() {
        poisoned.add(ORDER);
        handle(ORDER, 0);
        handle(ORDER, 2);
        retries.look();
        assertThat(positions.deadLetters("sample")).isEqualTo(2);
    }
}
