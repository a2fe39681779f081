package org.veintrail.query.projection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.GenericTrackedEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.messaging.ResultMessage;
import org.axonframework.messaging.unitofwork.BatchingUnitOfWork;
import org.axonframework.messaging.unitofwork.RollbackConfigurationType;
import org.junit.jupiter.api.Test;

class ProjectionHandlerTest {

    private final List<List<RecordedEvent>> batches = new ArrayList<>();
    private final AtomicBoolean tokenStored = new AtomicBoolean();
    private final AtomicBoolean poisoned = new AtomicBoolean();

    private final Projection projection = new Projection() {
        @Override
        public String name() {
            return "sample";
        }

        @Override
        public void project(List<RecordedEvent> batch) {
            assertThat(tokenStored).isFalse();
            if (poisoned.get()) {
                throw new IllegalStateException("An event nobody can handle");
            }
            batches.add(List.copyOf(batch));
        }

        @Override
        public void reset() {
            batches.clear();
        }
    };

    private final ProjectionHandler handler = new ProjectionHandler(projection, ViewDatabase.nobodyRuns());

    private static TrackedEventMessage<?> tracked(long position, Object payload) {
        EventMessage<Object> message = GenericEventMessage.asEventMessage(payload);
        return new GenericTrackedEventMessage<>(new GlobalSequenceTrackingToken(position), message);
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
        poisoned.set(true);
        assertThat(handle(order()).isExceptional()).isTrue();
        assertThat(tokenStored).isFalse();
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
