package org.veintrail.eventstore.spring;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedObject;
import org.axonframework.serialization.SimpleSerializedType;
import org.axonframework.serialization.UnknownSerializedType;
import org.axonframework.updates.configuration.UsagePropertyProvider;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.veintrail.eventstore.EventStoreComponents;
import org.veintrail.eventstore.VeintrailEventStore;
import org.veintrail.eventstore.embedded.EmbeddedMongo;

@Tag("slow")
class EventStoreAutoConfigurationTest {
    private final ApplicationContextRunner runner =
            new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(EventStoreAutoConfiguration.class));

    @Test
    void nothingIsBegunBesideALogThatIsNotRestoredWhole() {
        try (EmbeddedMongo mongo = EmbeddedMongo.inMemory();
                MongoClient client = MongoClients.create(mongo.connectionString())) {
            client.getDatabase("veintrail").createCollection("commits_restoring");
            runner.withPropertyValues("veintrail.mongodb.uri=" + mongo.connectionString())
                    .run(context -> {
                        Throwable failure = Objects.requireNonNull(context.getStartupFailure());
                        FailureAnalysis analysis =
                                Objects.requireNonNull(new UnfinishedRestoreAnalyzer().analyze(failure));
                        assertThat(analysis.getDescription()).contains("veintrail", "a restore was cut off");
                        assertThat(analysis.getAction()).contains("./veintrail restore", "--mongodb");
                    });
        }
    }

    @Test
    void callsNobodyWhenItStarts() {
        try (EmbeddedMongo mongo = EmbeddedMongo.inMemory()) {
            runner.withPropertyValues("veintrail.mongodb.uri=" + mongo.connectionString())
                    .run(context -> assertThat(UsagePropertyProvider.create().getDisabled())
                            .isTrue());
        }
    }

    @Test
    void givesTheServicesOneLog() {
        try (EmbeddedMongo mongo = EmbeddedMongo.inMemory()) {
            runner.withPropertyValues("veintrail.mongodb.uri=" + mongo.connectionString())
                    .run(context ->
                            assertThat(context.getBean(EventStore.class)).isInstanceOf(VeintrailEventStore.class));
        }
    }

    @Test
    void readsNoStoredThingAsAnyClassThatItNames() {
        try (EmbeddedMongo mongo = EmbeddedMongo.inMemory()) {
            runner.withPropertyValues("veintrail.mongodb.uri=" + mongo.connectionString())
                    .run(context -> {
                        Serializer serializer = context.getBean(Serializer.class);
                        assertThat(read(serializer, BagWeighed.class.getName(), "{\"grams\":3}"))
                                .isInstanceOf(BagWeighed.class);
                        assertThat(read(serializer, GlobalSequenceTrackingToken.class.getName(), "{\"globalIndex\":3}"))
                                .isEqualTo(new GlobalSequenceTrackingToken(3));
                        for (String other : List.of(
                                "java.util.HashMap", "javax.swing.JEditorPane", "org.veintrailer.Sink", "int")) {
                            assertThat(read(serializer, other, "{}"))
                                    .as(other)
                                    .isInstanceOf(UnknownSerializedType.class);
                        }
                    });
        }
    }

    /** Nothing proves the collection of snapshots, so one that somebody put there must not stand for history. */
    @Test
    void believesNoSnapshot() {
        try (EmbeddedMongo mongo = EmbeddedMongo.inMemory()) {
            runner.withPropertyValues("veintrail.mongodb.uri=" + mongo.connectionString())
                    .run(context -> {
                        EventStore store = context.getBean(EventStore.class);
                        store.publish(weighed(0, 3), weighed(1, 4));
                        context.getBean(EventStoreComponents.class).engine().storeSnapshot(weighed(1, 99));
                        assertThat(context.getBean(MongoDatabase.class)
                                        .getCollection("snapshots")
                                        .countDocuments())
                                .isEqualTo(1);

                        assertThat(store.readEvents("bag").asStream().map(DomainEventMessage::getSequenceNumber))
                                .containsExactly(0L, 1L);
                    });
        }
    }

    private static DomainEventMessage<BagWeighed> weighed(long sequence, int grams) {
        return new GenericDomainEventMessage<>("Bag", "bag", sequence, new BagWeighed("bag", grams, "LYON"));
    }

    private static Object read(Serializer serializer, String type, String json) {
        return serializer.deserialize(new SimpleSerializedObject<>(
                json.getBytes(StandardCharsets.UTF_8), byte[].class, new SimpleSerializedType(type, null)));
    }

    @Test
    void saysWhatToSetWhenItIsNotToldWhereTheLogLives() {
        runner.run(context ->
                assertThat(context.getStartupFailure()).rootCause().hasMessageContaining("VEINTRAIL_MONGODB_URI"));
    }

    @Test
    void namesTheHostButNoPasswordWhenNoDatabaseAnswers() throws Exception {
        try (ServerSocket nobodyListens = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = nobodyListens.getLocalPort();
            nobodyListens.close();
            runner.withPropertyValues(
                            "veintrail.mongodb.uri=mongodb://somebody:hidden@127.0.0.1:" + port,
                            "veintrail.mongodb.start-patience=300ms")
                    .run(context -> {
                        Throwable failure = Objects.requireNonNull(context.getStartupFailure());
                        FailureAnalysis analysis =
                                Objects.requireNonNull(new DatabaseUnreachableAnalyzer().analyze(failure));
                        assertThat(analysis.getDescription())
                                .contains("127.0.0.1:" + port, "300 ms")
                                .doesNotContain("hidden");
                        assertThat(analysis.getAction()).contains("VEINTRAIL_MONGODB_URI");
                    });
        }
    }

    @Test
    void refusesAPatienceThatIsNone() {
        runner.withPropertyValues("veintrail.mongodb.uri=mongodb://127.0.0.1", "veintrail.mongodb.start-patience=0s")
                .run(context -> assertThat(context.getStartupFailure())
                        .rootCause()
                        .hasMessageContaining("start-patience must be between"));
    }
}
