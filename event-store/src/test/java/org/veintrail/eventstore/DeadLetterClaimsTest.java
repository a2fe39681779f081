package org.veintrail.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.mongodb.client.MongoDatabase;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericTrackedDomainEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.deadletter.Decisions;
import org.axonframework.messaging.deadletter.GenericDeadLetter;
import org.axonframework.messaging.deadletter.SequencedDeadLetterQueue;
import org.axonframework.messaging.deadletter.ThrowableCause;
import org.axonframework.serialization.json.JacksonSerializer;
import org.axonframework.serialization.upcasting.event.NoOpEventUpcaster;
import org.junit.jupiter.api.Test;

/** Dead letters among several nodes: who works on one, and what becomes of it when that node is gone. */
class DeadLetterClaimsTest {

    private final MongoDatabase database = TestDatabases.fresh();
    private final SettableClock clock = new SettableClock();
    private final SequencedDeadLetterQueue<EventMessage<?>> oneNode = node().of("orders");
    private final SequencedDeadLetterQueue<EventMessage<?>> otherNode = node().of("orders");

    private DeadLetterQueues node() {
        return new DeadLetterQueues(
                database,
                EventStoreSettings.defaults(),
                JacksonSerializer.builder()
                        .objectMapper(new ObjectMapper().findAndRegisterModules())
                        .build(),
                NoOpEventUpcaster.INSTANCE,
                clock);
    }

    private void dead(SequencedDeadLetterQueue<EventMessage<?>> queue, String order, long position) {
        EventMessage<?> event = new GenericTrackedDomainEventMessage<>(
                new GlobalSequenceTrackingToken(position), Node.moved(order, position));
        queue.enqueue(
                order,
                new GenericDeadLetter<>(
                        order,
                        event,
                        new ThrowableCause("Unhandled", "at Fold.apply"),
                        clock.instant(),
                        clock.instant(),
                        MetaData.with("retries", 2)));
    }

    /** What a killed process leaves: its claim, and nothing else. */
    private void dieWhileRetrying(SequencedDeadLetterQueue<EventMessage<?>> queue) {
        assertThatThrownBy(() -> queue.process(letter -> {
                    throw new OutOfMemoryError("killed");
                }))
                .isInstanceOf(OutOfMemoryError.class);
    }

    private List<Long> retry(SequencedDeadLetterQueue<EventMessage<?>> queue) {
        List<Long> retried = new ArrayList<>();
        queue.process(letter -> {
            retried.add(((GenericTrackedDomainEventMessage<?>) letter.message()).getSequenceNumber());
            return Decisions.evict();
        });
        return retried;
    }

    @Test
    void leavesALetterToTheNodeThatWorksOnIt() {
        dead(oneNode, "VT-1", 4);
        dieWhileRetrying(oneNode);
        clock.advance(Duration.ofSeconds(29));
        assertThat(retry(otherNode)).isEmpty();
        assertThat(otherNode.size()).isEqualTo(1);
    }

    @Test
    void takesOverTheLetterOfAKilledNodeOnceItsClaimIsOld() {
        dead(oneNode, "VT-1", 4);
        dead(oneNode, "VT-1", 7);
        dieWhileRetrying(oneNode);
        clock.advance(Duration.ofSeconds(31));
        assertThat(retry(otherNode)).containsExactly(4L, 7L);
        assertThat(otherNode.size()).isZero();
    }

    @Test
    void worksOnAnotherSequenceWhileOneIsClaimed() {
        dead(oneNode, "VT-1", 4);
        dieWhileRetrying(oneNode);
        dead(oneNode, "VT-2", 5);
        assertThat(retry(otherNode)).containsExactly(5L);
    }

    @Test
    void keepsALetterOnceWhenItsBatchComesAgain() {
        dead(oneNode, "VT-1", 4);
        dead(oneNode, "VT-1", 7);
        dead(otherNode, "VT-1", 4);
        dead(otherNode, "VT-1", 7);
        dead(otherNode, "VT-1", 9);
        assertThat(retry(oneNode)).containsExactly(4L, 7L, 9L);
    }

    @Test
    void showsTheFirstLetterOfEachSequenceOfEveryGroup() {
        dead(oneNode, "VT-1", 4);
        dead(oneNode, "VT-1", 7);
        dead(oneNode, "VT-2", 5);
        dead(node().of("timeline"), "VT-2", 5);
        List<DeadLetterHead> heads = node().heads();
        assertThat(heads)
                .extracting(DeadLetterHead::group, DeadLetterHead::sequence, DeadLetterHead::position)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("orders", "VT-1", 4L),
                        org.assertj.core.groups.Tuple.tuple("orders", "VT-2", 5L),
                        org.assertj.core.groups.Tuple.tuple("timeline", "VT-2", 5L));
        assertThat(heads).extracting(DeadLetterHead::behind).containsExactly(1L, 0L, 0L);
        DeadLetterHead first = heads.getFirst();
        assertThat(first.payloadType()).isEqualTo(Node.Moved.class.getName());
        assertThat(first.causeType()).isEqualTo("Unhandled");
        assertThat(first.causeMessage()).isEqualTo("at Fold.apply");
        assertThat(first.enqueuedAt()).isEqualTo(clock.instant());
        assertThat(first.diagnostics()).isEqualTo(java.util.Map.of("retries", 2));
    }

    private static final class SettableClock extends Clock {
        private Instant now = Node.NOON;

        void advance(Duration by) {
            now = now.plus(by);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
