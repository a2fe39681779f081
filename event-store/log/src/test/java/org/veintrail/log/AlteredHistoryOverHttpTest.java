package org.veintrail.log;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.Updates;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiConsumer;
import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonInt64;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.health.registry.HealthContributorRegistry;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.MapPropertySource;
import org.veintrail.eventstore.embedded.EmbeddedMongo;
import org.veintrail.eventstore.spring.EventStoreAutoConfiguration;
import org.veintrail.log.event.HistoryAlarmRaised;
import org.veintrail.log.web.LogHealthIndicator;
import org.veintrail.proof.note.Checkpoint;
import org.veintrail.proof.note.KeyType;
import org.veintrail.proof.note.SignedNote;
import org.veintrail.proof.note.SigningKey;

/**
 * Somebody alters the database of a running system, in every way that {@link Alteration} knows: its own check makes it unready, as whoever asks
 * over HTTP sees, and writes an alarm into the log. One web server asks one node after another, each at work on its own copy of a sound log.
 */
@Tag("slow")
class AlteredHistoryOverHttpTest {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private static EmbeddedMongo server;
    private static MongoClient intruder;
    private static ConfigurableApplicationContext web;
    private static URI readiness;

    @TempDir
    private Path folder;

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration(exclude = EventStoreAutoConfiguration.class)
    static class Application {}

    @BeforeAll
    static void start() {
        server = EmbeddedMongo.inMemory();
        intruder = MongoClients.create(server.connectionString());
        SpringApplication application = new SpringApplication(Application.class);
        application.setDefaultProperties(Map.of(
                "server.port", "0",
                "server.address", "127.0.0.1",
                "management.endpoint.health.validate-group-membership", "false",
                "management.endpoint.health.group.readiness.include", "readinessState,history",
                "management.endpoint.health.group.readiness.show-details", "always",
                "management.endpoint.health.probes.enabled", "true"));
        web = application.run();
        readiness = URI.create("http://127.0.0.1:"
                + Objects.requireNonNull(((ServletWebServerApplicationContext) web).getWebServer())
                        .getPort()
                + "/actuator/health/readiness");
    }

    @AfterAll
    static void stop() {
        web.close();
        intruder.close();
        server.close();
    }

    /** The node as the services wire it, with its threads. */
    private AnnotationConfigApplicationContext node(String database) {
        AnnotationConfigApplicationContext node = new AnnotationConfigApplicationContext();
        node.getEnvironment()
                .getPropertySources()
                .addFirst(new MapPropertySource(
                        "test",
                        Map.of(
                                "veintrail.mongodb.uri", server.connectionString(),
                                "veintrail.mongodb.database", database,
                                "veintrail.log.key-file",
                                        folder.resolve("keys/log.key").toString(),
                                "veintrail.log.check-interval", "30d",
                                "veintrail.log.check-newest", "1d",
                                "veintrail.log.check-share", "100",
                                "veintrail.log.check-pause", "0s")));
        node.register(EventStoreAutoConfiguration.class, LogConfiguration.class);
        return node;
    }

    /** What is done beside the commits while the events stay as they are, and the position that is named. */
    enum Replacement {
        NODE_OF_THE_TREE(9) {
            @Override
            void replace(LogProof proof, MongoDatabase database) {
                var tiles = database.getCollection(LogSettings.TILES, BsonDocument.class);
                BsonDocument tile = Objects.requireNonNull(tiles.find().first());
                byte[] hashes = tile.getBinary("hashes").getData();
                hashes[9 * 32] ^= 1;
                tiles.replaceOne(Filters.eq("_id", tile.get("_id")), tile);
            }
        },
        TREE_REMOVED(0) {
            @Override
            void replace(LogProof proof, MongoDatabase database) {
                database.getCollection(LogSettings.TILES).drop();
            }
        },
        KEY_OF_THE_LOG(0) {
            @Override
            void replace(LogProof proof, MongoDatabase database) {
                SigningKey foreign = SigningKey.generate(proof.keys().origin(), KeyType.LOG, new SecureRandom());
                database.getCollection(LogSettings.KEYS, BsonDocument.class)
                        .updateOne(
                                new BsonDocument(),
                                Updates.set("key", foreign.verifierKey().toString()));
            }
        },
        KEY_ANNOUNCED_BY_NOBODY(0) {
            @Override
            void replace(LogProof proof, MongoDatabase database) {
                database.getCollection(LogSettings.KEYS, BsonDocument.class)
                        .insertOne(new BsonDocument("_id", new BsonInt32(1)).append("rotation", new BsonString("x")));
            }
        },
        UNIQUE_INDEX_DROPPED(0) {
            @Override
            void replace(LogProof proof, MongoDatabase database) {
                database.getCollection("commits").dropIndex("k_1");
            }
        },
        CHECKPOINTS_SIGNED_WITH_ANOTHER_KEY(0) {
            @Override
            void replace(LogProof proof, MongoDatabase database) {
                SignedNote newest = Objects.requireNonNull(proof.signer().last());
                Checkpoint signed = Checkpoint.parse(newest.text());
                SigningKey foreign = SigningKey.generate(signed.origin(), KeyType.LOG, new SecureRandom());
                CHECKPOINTS_REMOVED.replace(proof, database);
                database.getCollection(LogSettings.CHECKPOINTS, BsonDocument.class)
                        .insertOne(new BsonDocument("_id", new BsonInt64(signed.size()))
                                .append(
                                        "note",
                                        new BsonString(signed.sign(foreign).toString()))
                                .append("signedAt", new BsonDateTime(0)));
            }
        },
        CHECKPOINTS_REMOVED(0) {
            @Override
            void replace(LogProof proof, MongoDatabase database) {
                database.getCollection(LogSettings.CHECKPOINTS).drop();
            }
        };

        private final long position;

        Replacement(long position) {
            this.position = position;
        }

        abstract void replace(LogProof proof, MongoDatabase database);
    }

    @ParameterizedTest
    @EnumSource
    void makesTheSystemUnreadyAndRaisesAnAlarm(Alteration alteration) throws Exception {
        isFoundByARunningSystem(
                "altered" + alteration.ordinal(),
                alteration.position,
                (proof, database) -> alteration.alter(database.getCollection("commits", BsonDocument.class)));
    }

    /** Nothing is wrong with any event, but of keys, checkpoints and the index that guards them every one is in doubt. */
    @ParameterizedTest
    @EnumSource
    void soDoesWhatIsAlteredBesideTheCommits(Replacement replacement) throws Exception {
        isFoundByARunningSystem("replaced" + replacement.ordinal(), replacement.position, replacement::replace);
    }

    private void isFoundByARunningSystem(String name, long position, BiConsumer<LogProof, MongoDatabase> act)
            throws Exception {
        MongoDatabase database = intruder.getDatabase(name);
        SampleLog.Sound.copyTo(database, folder);
        HealthContributorRegistry registry = web.getBean(HealthContributorRegistry.class);
        try (AnnotationConfigApplicationContext node = node(name)) {
            node.refresh();
            registry.registerContributor("history", node.getBean(LogHealthIndicator.class));
            LogProof proof = node.getBean(LogProof.class);
            await(proof::checkedOnce);
            HttpResponse<String> before = ready();
            assertThat(before.statusCode()).as(before.body()).isEqualTo(200);
            assertThat(before.body()).contains("\"checked\":300");

            act.accept(proof, database);
            proof.checkNow();

            await(() -> !proof.alarms().findings().isEmpty());
            HttpResponse<String> after = ready();
            assertThat(after.statusCode()).as(after.body()).isEqualTo(503);
            assertThat(after.body()).contains("\"position\":" + position);
            await(() -> holdsAlarm(database, position));
        } finally {
            registry.unregisterContributor("history");
        }
    }

    /** Read from the database itself: what of the log is gone or cannot be read must not hide what was appended after it. */
    private static boolean holdsAlarm(MongoDatabase database, long position) {
        for (BsonDocument commit : database.getCollection("commits", BsonDocument.class)
                .find()
                .sort(Sorts.descending("_id"))
                .limit(5)) {
            for (BsonValue each : commit.getArray("events")) {
                if (each instanceof BsonDocument event
                        && new BsonString(HistoryAlarmRaised.class.getName()).equals(event.get("payloadType"))
                        && event.getDocument("payload").getNumber("position").longValue() == position) {
                    return true;
                }
            }
        }
        return false;
    }

    private static HttpResponse<String> ready() throws IOException, InterruptedException {
        return CLIENT.send(
                HttpRequest.newBuilder(readiness)
                        .timeout(Duration.ofSeconds(20))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static void await(java.util.function.BooleanSupplier condition) {
        long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waited for half a minute").isLessThan(end);
            LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
        }
    }
}
