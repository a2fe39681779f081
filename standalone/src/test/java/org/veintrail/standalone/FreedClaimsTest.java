package org.veintrail.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClients;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.json.JacksonSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.support.GenericApplicationContext;
import org.veintrail.eventstore.EventStoreComponents;
import org.veintrail.eventstore.EventStoreSettings;
import org.veintrail.eventstore.embedded.EmbeddedMongo;

/** What a killed process had claimed, as a start finds it that adds to its context what {@link RunningSystem} adds to the whole system's. */
class FreedClaimsTest {
    private static final String TIMELINE = "timeline";

    private final AtomicLong ids = new AtomicLong();

    @TempDir
    private Path parent;

    @Test
    void areThereForTheNextProcessWhereOneProcessOwnsTheDatabase() throws Exception {
        assertThat(segmentsLeftToTheNextProcess(true)).isEqualTo(2);
    }

    @Test
    void areLeftToOtherNodesThatMayBeAtWorkOnTheDatabase() throws Exception {
        assertThat(segmentsLeftToTheNextProcess(false)).isEqualTo(1);
    }

    private int segmentsLeftToTheNextProcess(boolean ours) throws Exception {
        try (EmbeddedMongo server = EmbeddedMongo.inMemory();
                var client = MongoClients.create(server.connectionString());
                DataFolder folder = DataFolder.take(parent.resolve("data"));
                EventStoreComponents killed = components(client.getDatabase("log"));
                EventStoreComponents next = components(client.getDatabase("log"))) {
            killed.tokenStore().initializeTokenSegments(TIMELINE, 2);
            killed.tokenStore().fetchToken(TIMELINE, 0);
            assertThat(next.tokenStore().fetchAvailableSegments(TIMELINE)).hasSize(1);
            Database database =
                    new Database(server.connectionString(), "a test's", ours, settings -> Map.of(), () -> {});

            start(RunningSystem.application(folder, database, new RunningSystem.Settings(0, List.of())), next);

            return next.tokenStore().fetchAvailableSegments(TIMELINE).size();
        }
    }

    /** Starts a context of one bean, with what is added to the application beside Spring's own. */
    @SuppressWarnings("unchecked")
    private static void start(SpringApplication application, EventStoreComponents components) {
        Set<Class<?>> everybodys = new SpringApplication(FreedClaimsTest.class)
                .getInitializers().stream().map(Object::getClass).collect(Collectors.toCollection(HashSet::new));
        try (GenericApplicationContext context = new GenericApplicationContext()) {
            context.registerBean(EventStoreComponents.class, () -> components);
            for (ApplicationContextInitializer<?> added : application.getInitializers()) {
                if (!everybodys.contains(added.getClass())) {
                    ((ApplicationContextInitializer<GenericApplicationContext>) added).initialize(context);
                }
            }
            context.refresh();
        }
    }

    private EventStoreComponents components(com.mongodb.client.MongoDatabase database) {
        Serializer serializer = JacksonSerializer.defaultSerializer();
        return EventStoreComponents.on(
                database,
                serializer,
                serializer,
                Clock.fixed(Instant.parse("2026-03-01T12:00:00Z"), ZoneOffset.UTC),
                EventStoreSettings.defaults(),
                () -> "node" + ids.incrementAndGet());
    }
}
