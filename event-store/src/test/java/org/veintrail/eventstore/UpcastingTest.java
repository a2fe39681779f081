package org.veintrail.eventstore;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.mongodb.client.MongoDatabase;
import java.time.Clock;
import java.util.function.UnaryOperator;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.serialization.Revision;
import org.axonframework.serialization.SimpleSerializedType;
import org.axonframework.serialization.json.JacksonSerializer;
import org.axonframework.serialization.upcasting.event.EventUpcaster;
import org.axonframework.serialization.upcasting.event.EventUpcasterChain;
import org.axonframework.serialization.upcasting.event.IntermediateEventRepresentation;
import org.axonframework.serialization.upcasting.event.SingleEventUpcaster;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.junit.jupiter.api.Test;

/** An event written in its first revision is read in its third, through both steps between. */
class UpcastingTest {

    private final MongoDatabase database = TestDatabases.fresh();
    private final JacksonSerializer serializer = JacksonSerializer.builder()
            .objectMapper(new ObjectMapper().findAndRegisterModules())
            .build();

    /** What an earlier version of the code wrote. */
    @Revision("1")
    record Frozen(String bag, String freezer) {}

    /** What the code knows today. */
    @Revision("3")
    record Cryopreserved(String bag, String position, String unit) {}

    @Test
    void readsTheFirstRevisionThroughTheChain() throws Exception {
        appendInTheFirstRevision();
        try (EventStoreComponents today = store(new EventUpcasterChain(
                        step("1", "2", (ObjectNode node) -> node.set("position", node.remove("freezer"))),
                        step("2", "3", (ObjectNode node) -> node.put("unit", "degC"))));
                var stream = today.eventStore().openStream(null)) {
            Cryopreserved expected = new Cryopreserved("B-9", "F1/3", "degC");

            assertThat(today.eventStore().readEvents("B-9").asStream())
                    .singleElement()
                    .extracting(DomainEventMessage::getPayload)
                    .isEqualTo(expected);
            assertThat(stream.nextAvailable().getPayload()).isEqualTo(expected);
        }
    }

    @Test
    void whatLiesInTheLogStaysAsItWasWritten() {
        appendInTheFirstRevision();

        BsonDocument commit =
                database.getCollection("commits", BsonDocument.class).find().first();
        assertThat(commit).isNotNull();
        BsonDocument event = commit.getArray("events").get(0).asDocument();
        assertThat(event.getString("revision")).isEqualTo(new BsonString("1"));
        assertThat(event.getDocument("payload")).containsOnlyKeys("bag", "freezer");
    }

    private void appendInTheFirstRevision() {
        try (EventStoreComponents then = store(new EventUpcasterChain())) {
            then.engine().appendEvents(new GenericDomainEventMessage<>("Bag", "B-9", 0, new Frozen("B-9", "F1/3")));
        }
    }

    private EventStoreComponents store(EventUpcaster chain) {
        return EventStoreComponents.on(
                database,
                serializer,
                serializer,
                Clock.systemUTC(),
                EventStoreSettings.defaults(),
                TestDatabases.ids(),
                CommitSealer.NONE,
                engine -> engine.upcasterChain(chain),
                UnaryOperator.identity());
    }

    private static EventUpcaster step(String from, String to, java.util.function.Consumer<ObjectNode> change) {
        return new SingleEventUpcaster() {
            @Override
            protected boolean canUpcast(IntermediateEventRepresentation event) {
                return from.equals(event.getType().getRevision());
            }

            @Override
            protected IntermediateEventRepresentation doUpcast(IntermediateEventRepresentation event) {
                return event.upcastPayload(
                        new SimpleSerializedType(Cryopreserved.class.getName(), to), JsonNode.class, json -> {
                            change.accept((ObjectNode) json);
                            return json;
                        });
            }
        };
    }
}
