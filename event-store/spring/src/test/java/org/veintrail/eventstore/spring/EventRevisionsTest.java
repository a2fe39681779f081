package org.veintrail.eventstore.spring;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.GenericTrackedDomainEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.deadletter.GenericDeadLetter;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.bson.BsonArray;
import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonInt64;
import org.bson.BsonString;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.ContextConsumer;
import org.veintrail.eventstore.EventStoreComponents;
import org.veintrail.eventstore.embedded.EmbeddedMongo;

/** What was written in an earlier revision is read in the present one, everywhere events are read, by upcasters that are beans. */
class EventRevisionsTest {
    private static final Path PAGE = Path.of(System.getProperty("basedir", ""))
            .toAbsolutePath()
            .resolve("../../docs/events.md")
            .normalize();

    private static void withALogOfRevisionOne(ContextConsumer<AssertableApplicationContext> test) {
        try (EmbeddedMongo mongo = EmbeddedMongo.inMemory()) {
            new ApplicationContextRunner()
                    .withConfiguration(AutoConfigurations.of(EventStoreAutoConfiguration.class))
                    .withPropertyValues("veintrail.mongodb.uri=" + mongo.connectionString())
                    .withBean(BagWeighedGainedItsSite.class)
                    .run(context -> {
                        context.getBean(MongoDatabase.class)
                                .getCollection("commits", BsonDocument.class)
                                .insertOne(revisionOne());
                        test.accept(context);
                    });
        }
    }

    /** As a node of that time stored it. */
    private static BsonDocument revisionOne() {
        BsonDocument event = new BsonDocument("id", new BsonString("event-1"))
                .append("at", new BsonString("2026-03-01T12:00:00Z"))
                .append("type", new BsonString("Bag"))
                .append("aggregate", new BsonString("bag-1"))
                .append("sequence", new BsonInt64(0))
                .append("payloadType", new BsonString(BagWeighed.class.getName()))
                .append("revision", new BsonString("1"))
                .append("payload", BsonDocument.parse("{\"bag\": \"bag-1\", \"grams\": 210}"))
                .append("metaData", new BsonDocument());
        return new BsonDocument("_id", new BsonInt64(0))
                .append("count", new BsonInt32(1))
                .append("commit", new BsonString("commit-1"))
                .append(
                        "latest",
                        new BsonDateTime(Instant.parse("2026-03-01T12:00:00Z").toEpochMilli()))
                .append("k", new BsonArray(List.of(new BsonString("bag-1/0000000000"), new BsonString("id:event-1;"))))
                .append("events", new BsonArray(List.of(event)));
    }

    @Test
    void anAggregateIsLoadedFromAnEarlierRevision() {
        withALogOfRevisionOne(context -> {
            var events = context.getBean(EventStore.class).readEvents("bag-1");
            assertThat(events.next().getPayload()).isEqualTo(new BagWeighed("bag-1", 210, "LYON"));
        });
    }

    @Test
    void aProjectionReadsAnEarlierRevisionAndThePresentOneAlike() {
        withALogOfRevisionOne(context -> {
            EventStore store = context.getBean(EventStore.class);
            DefaultUnitOfWork<?> unit = DefaultUnitOfWork.startAndGet(null);
            store.publish(new GenericDomainEventMessage<>("Bag", "bag-1", 1, new BagWeighed("bag-1", 205, "BASEL")));
            unit.commit();
            try (var stream = store.openStream(null)) {
                assertThat(stream.nextAvailable().getPayload()).isEqualTo(new BagWeighed("bag-1", 210, "LYON"));
                assertThat(stream.nextAvailable().getPayload()).isEqualTo(new BagWeighed("bag-1", 205, "BASEL"));
            }
        });
    }

    @Test
    void aDeadLetterOfAnEarlierRevisionIsRetriedInThePresentOne() {
        withALogOfRevisionOne(context -> {
            EventStore store = context.getBean(EventStore.class);
            var queue = context.getBean(EventStoreComponents.class)
                    .deadLetterQueues()
                    .of("bags");
            try (var stream = store.openStream(null)) {
                TrackedEventMessage<?> message = stream.nextAvailable();
                queue.enqueue("bag-1", new GenericDeadLetter<>("bag-1", message, new IllegalStateException("no")));
            }
            assertThat(queue.deadLetterSequence("bag-1")).singleElement().satisfies(letter -> {
                assertThat((Object) letter.message().getPayload()).isEqualTo(new BagWeighed("bag-1", 210, "LYON"));
                assertThat(letter.message()).isInstanceOf(GenericTrackedDomainEventMessage.class);
                assertThat(((TrackedEventMessage<?>) letter.message()).trackingToken())
                        .isEqualTo(new GlobalSequenceTrackingToken(0));
            });
        });
    }

    @Test
    void whatIsStoredStaysAsItWasWritten() {
        withALogOfRevisionOne(context -> {
            context.getBean(EventStore.class).readEvents("bag-1").next();
            var stored = context.getBean(EventStoreComponents.class)
                    .log()
                    .events(0, 1)
                    .getFirst();
            assertThat(stored.revision()).isEqualTo("1");
            assertThat(stored.payload().asDocument()).doesNotContainKey("site");
        });
    }

    @Test
    void thePageShowsTheUpcasterThatIsTriedHere() throws IOException {
        Path source = Path.of(System.getProperty("basedir", ""))
                .toAbsolutePath()
                .resolve("src/test/java")
                .resolve(BagWeighedGainedItsSite.class.getName().replace('.', '/') + ".java");
        String code = Files.readString(source);
        String shown = code.substring(code.indexOf("final class"));
        assertThat(Files.readString(PAGE)).contains("```java\n" + shown + "```\n");
    }
}
