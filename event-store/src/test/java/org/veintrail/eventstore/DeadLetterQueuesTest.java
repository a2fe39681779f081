package org.veintrail.eventstore;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.mongodb.client.MongoDatabase;
import java.time.Clock;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.deadletter.DeadLetter;
import org.axonframework.messaging.deadletter.GenericDeadLetter;
import org.axonframework.messaging.deadletter.SequencedDeadLetterQueue;
import org.axonframework.messaging.deadletter.SequencedDeadLetterQueueTest;
import org.axonframework.serialization.json.JacksonSerializer;
import org.junit.jupiter.api.Tag;

/** Axon's own suite for dead-letter queues, unmodified. */
@Tag("slow")
class DeadLetterQueuesTest extends SequencedDeadLetterQueueTest<EventMessage<?>> {

    private final MongoDatabase database = TestDatabases.fresh();

    @Override
    protected SequencedDeadLetterQueue<EventMessage<?>> buildTestSubject() {
        return new DeadLetterQueues(
                        database,
                        EventStoreSettings.defaults(),
                        JacksonSerializer.builder()
                                .objectMapper(new ObjectMapper().findAndRegisterModules())
                                .build())
                .of("timeline");
    }

    @Override
    protected long maxSequences() {
        return 1024;
    }

    @Override
    protected long maxSequenceSize() {
        return 1024;
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
    protected void setClock(Clock clock) {
        GenericDeadLetter.clock = clock;
    }
}
