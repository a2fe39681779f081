package org.veintrail.eventstore;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.mongodb.client.MongoDatabase;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericTrackedDomainEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.messaging.deadletter.DeadLetter;
import org.axonframework.messaging.deadletter.GenericDeadLetter;
import org.axonframework.messaging.deadletter.SequencedDeadLetterQueue;
import org.axonframework.messaging.deadletter.SequencedDeadLetterQueueTest;
import org.axonframework.serialization.json.JacksonSerializer;
import org.axonframework.serialization.upcasting.event.NoOpEventUpcaster;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Axon's own suite for dead-letter queues; as in those of its persistent queues, messages are compared by content. */
class DeadLetterQueuesTest extends SequencedDeadLetterQueueTest<EventMessage<?>> {

    private static final int MOST = 40;

    private final MongoDatabase database = TestDatabases.fresh();
    private final Clock realClock = GenericDeadLetter.clock;

    @AfterEach
    void putTheClockBack() {
        GenericDeadLetter.clock = realClock;
    }

    @Override
    protected SequencedDeadLetterQueue<EventMessage<?>> buildTestSubject() {
        return new DeadLetterQueues(
                        database,
                        EventStoreSettings.defaults(),
                        JacksonSerializer.builder()
                                .objectMapper(new ObjectMapper().findAndRegisterModules())
                                .build(),
                        NoOpEventUpcaster.INSTANCE,
                        new ClockOfTheSuite())
                .of("timeline/of orders", MOST, MOST);
    }

    @Override
    protected long maxSequences() {
        return MOST;
    }

    @Override
    protected long maxSequenceSize() {
        return MOST;
    }

    @Override
    protected DeadLetter<EventMessage<?>> generateInitialLetter() {
        return new GenericDeadLetter<>("sequence", generateEvent(), generateThrowable());
    }

    @Override
    protected DeadLetter<EventMessage<?>> generateFollowUpLetter() {
        return new GenericDeadLetter<>("sequence", generateEvent());
    }

    @Override
    protected void assertLetter(
            DeadLetter<? extends EventMessage<?>> expected, DeadLetter<? extends EventMessage<?>> actual) {
        assertThat(actual.message().getIdentifier())
                .isEqualTo(expected.message().getIdentifier());
        assertThat(actual.message().getTimestamp()).isEqualTo(expected.message().getTimestamp());
        assertThat(actual.message().getMetaData()).isEqualTo(expected.message().getMetaData());
        assertThat((Object) actual.message().getPayload())
                .isEqualTo(expected.message().getPayload());
        assertThat(actual.cause()).isEqualTo(expected.cause());
        assertThat(actual.enqueuedAt()).isEqualTo(expected.enqueuedAt());
        assertThat(actual.lastTouched()).isEqualTo(expected.lastTouched());
        assertThat(actual.diagnostics()).isEqualTo(expected.diagnostics());
    }

    @Test
    void givesBackATrackedEventWithItsAggregateAndPosition() {
        SequencedDeadLetterQueue<EventMessage<?>> queue = buildTestSubject();
        TrackedEventMessage<?> failed =
                new GenericTrackedDomainEventMessage<>(new GlobalSequenceTrackingToken(812), Node.moved("VT-7", 3));

        queue.enqueue("VT-7", new GenericDeadLetter<>("VT-7", failed, new IllegalStateException("no such site")));

        EventMessage<?> read =
                queue.deadLetterSequence("VT-7").iterator().next().message();
        assertThat(read).isInstanceOfSatisfying(GenericTrackedDomainEventMessage.class, event -> {
            assertThat(event.getAggregateIdentifier()).isEqualTo("VT-7");
            assertThat(event.getSequenceNumber()).isEqualTo(3);
            assertThat(event.trackingToken()).isEqualTo(new GlobalSequenceTrackingToken(812));
            assertThat(event.getPayload()).isEqualTo(failed.getPayload());
        });
        assertThat(queue.contains("VT")).isFalse();
    }

    @Override
    protected void setClock(Clock clock) {
        GenericDeadLetter.clock = clock;
    }

    private static final class ClockOfTheSuite extends Clock {

        @Override
        public Instant instant() {
            return GenericDeadLetter.clock.instant();
        }

        @Override
        public ZoneId getZone() {
            return GenericDeadLetter.clock.getZone();
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return GenericDeadLetter.clock.withZone(zone);
        }
    }
}
