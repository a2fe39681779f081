package org.veintrail.query.projection;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.MongoTimeoutException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.GenericTrackedDomainEventMessage;
import org.axonframework.eventhandling.GenericTrackedEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.messaging.ResultMessage;
import org.axonframework.messaging.deadletter.SequencedDeadLetterQueue;
import org.axonframework.messaging.unitofwork.BatchingUnitOfWork;
import org.axonframework.messaging.unitofwork.RollbackConfigurationType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.veintrail.order.event.OrderEvent;

class ProjectionHandlerTest {

    private final List<List<RecordedEvent>> batches = new ArrayList<>();
    private final AtomicBoolean tokenStored = new AtomicBoolean();
    private final AtomicBoolean away = new AtomicBoolean();
    private final Set<Long> poisoned = new HashSet<>();

    private final Projection projection = new Projection() {
        @Override
        public String name() {
            return "sample";
        }

        @Override
        public void project(List<RecordedEvent> batch) {
            assertThat(tokenStored).isFalse();
            if (away.get()) {
                throw new MongoTimeoutException("The database is away");
            }
            if (batch.stream().anyMatch(event -> poisoned.contains(event.position()))) {
                throw new IllegalStateException("An event nobody can handle");
            }
            batches.add(List.copyOf(batch));
        }

        @Override
        public void reset() {
            batches.clear();
        }
    };

    private final ViewDatabase views = new ViewDatabase();
    private final SequencedDeadLetterQueue<EventMessage<?>> dead =
            views.deadLetterQueues().of("sample");
    private final ProjectionHandler handler = new ProjectionHandler(
            projection,
            ViewDatabase.nobodyRuns(),
            new ProjectionLetters("sample", dead, ViewDatabase.clock(), ViewDatabase.letterSettings()));

    @AfterEach
    void close() {
        views.close();
    }

    private static TrackedEventMessage<?> tracked(long position, Object payload) {
        EventMessage<Object> message = GenericEventMessage.asEventMessage(payload);
        return payload instanceof OrderEvent event
                ? new GenericTrackedDomainEventMessage<>(
                        new GlobalSequenceTrackingToken(position),
                        new GenericDomainEventMessage<>(
                                "TherapyOrder", event.orderId().value(), position, payload))
                : new GenericTrackedEventMessage<>(new GlobalSequenceTrackingToken(position), message);
    }

    private ResultMessage<?> handle(List<TrackedEventMessage<?>> messages) {
        BatchingUnitOfWork<TrackedEventMessage<?>> unit = new BatchingUnitOfWork<>(messages);
        unit.onPrepareCommit(storing -> tokenStored.set(true));
        return unit.executeWithResult(() -> handler.handle(unit.getMessage()), RollbackConfigurationType.ANY_THROWABLE);
    }

    private static List<TrackedEventMessage<?>> order() {
        List<TrackedEventMessage<?>> messages = new ArrayList<>();
        History.of("VT26AAAAAAA1", 0)
                .placed()
                .confirmed()
                .collected()
                .events()
                .forEach(recorded -> messages.add(tracked(recorded.position(), recorded.event())));
        return messages;
    }

    @Test
    void writesTheEventsOfAUnitOfWorkOnceAndBeforeItsTokenIsStored() {
        assertThat(handle(order()).isExceptional()).isFalse();
        assertThat(tokenStored).isTrue();
        assertThat(batches)
                .singleElement()
                .satisfies(batch ->
                        assertThat(batch).extracting(RecordedEvent::position).containsExactly(0L, 1L, 2L));
    }

    @Test
    void writesTheBatchAlsoWhenItEndsInAnEventOfAnotherKind() {
        List<TrackedEventMessage<?>> messages = order();
        messages.add(tracked(3, "an answer"));
        handle(messages);
        assertThat(batches).singleElement().satisfies(batch -> assertThat(batch).hasSize(3));
    }

    @Test
    void storesTheTokenOfABatchWithoutAnythingToWrite() {
        handle(List.of(tracked(0, "an answer"), tracked(1, "a claim")));
        assertThat(batches).isEmpty();
        assertThat(tokenStored).isTrue();
    }

    @Test
    void storesNoTokenForABatchThatCouldNotBeWritten() {
        away.set(true);
        assertThat(handle(order()).isExceptional()).isTrue();
        assertThat(tokenStored).isFalse();
        assertThat(dead.size()).as("a database that was away poisons no event").isZero();
    }

    @Test
    void putsAPoisonedEventAsideAndWithItOnlyTheLaterEventsOfItsOrder() {
        List<TrackedEventMessage<?>> messages = order();
        messages.add(tracked(3, History.of("VT26BBBBBBB2", 3).placed().last().event()));
        poisoned.add(1L);
        assertThat(handle(messages).isExceptional()).isFalse();
        assertThat(tokenStored).isTrue();
        assertThat(batches.stream().flatMap(List::stream))
                .extracting(RecordedEvent::position)
                .containsExactly(0L, 3L);
        assertThat(dead.sequenceSize("VT26AAAAAAA1")).isEqualTo(2);
        assertThat(dead.contains("VT26BBBBBBB2")).isFalse();
    }

    @Test
    void letsLaterEventsOfAPoisonedOrderWaitAlsoWhenTheyComeInABatchOfTheirOwn() {
        poisoned.add(0L);
        List<TrackedEventMessage<?>> messages = order();
        handle(messages.subList(0, 1));
        handle(messages.subList(1, 3));
        assertThat(batches).isEmpty();
        assertThat(dead.sequenceSize("VT26AAAAAAA1")).isEqualTo(3);
    }

    @Test
    void keepsOfAFailureItsClassAndItsPlaceButNotItsWords() {
        poisoned.add(0L);
        handle(order().subList(0, 1));
        assertThat(dead.deadLetterSequence("VT26AAAAAAA1")).singleElement().satisfies(letter -> {
            assertThat(letter.cause().orElseThrow().type()).isEqualTo(IllegalStateException.class.getName());
            assertThat(letter.cause().orElseThrow().message())
                    .startsWith("ProjectionHandlerTest")
                    .doesNotContain("nobody");
        });
    }

    @Test
    void forgetsItsDeadLettersWhenItIsReset() {
        poisoned.add(0L);
        handle(order());
        handler.prepareReset();
        assertThat(dead.size()).isZero();
    }

    @Test
    void startsEveryUnitOfWorkWithAnEmptyBatch() {
        handle(order());
        tokenStored.set(false);
        handle(List.of(tracked(9, History.of("VT26BBBBBBB2", 9).placed().last().event())));
        assertThat(batches).hasSize(2);
        assertThat(batches.getLast()).hasSize(1);
    }
}
