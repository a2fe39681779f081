package org.veintrail.log;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.mongodb.ConnectionString;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.messaging.GenericMessage;
import org.axonframework.messaging.MetaData;
import org.axonframework.serialization.json.JacksonSerializer;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.veintrail.eventstore.EventStoreComponents;
import org.veintrail.eventstore.EventStoreSettings;
import org.veintrail.eventstore.embedded.EmbeddedMongo;
import org.veintrail.log.event.HistoryAlarmRaised;
import org.veintrail.proof.export.LogVerifier;
import org.veintrail.proof.export.Report;
import org.veintrail.proof.export.Trust;

/** One node with a log and its proof, whose threads are not started: a test says when the log is followed and checked. */
final class SampleLog implements AutoCloseable {

    static final Instant NOON = Instant.parse("2026-03-01T12:00:00.123456Z");

    private static final int[] EVENTS = {3, 1, 5, 3};
    private static final int BAGS = 7;
    private static final AtomicLong NUMBER = new AtomicLong();
    private static final EmbeddedMongo SERVER = EmbeddedMongo.inMemory();
    private static final MongoClient CLIENT = MongoClients.create(new ConnectionString(SERVER.connectionString()));

    final MongoDatabase database;
    final LogSettings settings;
    final EventStoreComponents store;
    final LogProof proof;
    final List<HistoryAlarmRaised> alarms = new ArrayList<>();

    record Moved(String bag, int step, double celsius, List<String> checks) {}

    private SampleLog(MongoDatabase database, LogSettings settings) {
        this.database = database;
        this.settings = settings;
        this.store = store(database);
        this.proof = new LogProof(store.log(), database, settings, new Ticking(), new SecureRandom(), this::record);
    }

    private boolean record(String id, Object alarm, Instant at) {
        store.engine()
                .appendEvents(List.of(new GenericEventMessage<>(
                        new GenericMessage<>(id, alarm, MetaData.emptyInstance()), () -> at)));
        return alarm instanceof HistoryAlarmRaised raised && alarms.add(raised);
    }

    /** Where the database server is that all sample logs share. */
    static String address() {
        return SERVER.connectionString();
    }

    static MongoDatabase database() {
        return CLIENT.getDatabase("log" + NUMBER.incrementAndGet());
    }

    static SampleLog in(Path folder) {
        return new SampleLog(database(), LogSettings.withKey(folder.resolve("keys/log.key")));
    }

    /** On a database of the test's own. */
    static SampleLog on(MongoDatabase database, Path keyFile) {
        return new SampleLog(database, LogSettings.withKey(keyFile));
    }

    /** The same log after a restart. */
    SampleLog again() {
        close();
        return new SampleLog(database, settings);
    }

    /** Another node on the same log, which does not sign and has its own files. */
    SampleLog beside(Path keyFile) {
        LogSettings reading = new LogSettings(
                settings.origin(),
                keyFile,
                false,
                null,
                List.of(),
                settings.checkpointInterval(),
                settings.checkInterval(),
                settings.checkPause(),
                settings.checkShare(),
                settings.checkWithin(),
                settings.checkNewest(),
                settings.push());
        return new SampleLog(database, reading);
    }

    SampleLog with(UnaryOperator<LogSettings> change) {
        close();
        return new SampleLog(database, change.apply(settings));
    }

    /** An export of this log in an empty database, with the key put back. */
    SampleLog restored(Path export, Trust trust) throws IOException {
        MongoDatabase empty = database();
        Report report = LogRestore.restore(export, empty, "commits", trust);
        if (!report.ok()) {
            throw new IllegalStateException(report.findings().toString());
        }
        return new SampleLog(empty, settings);
    }

    /** A log of 100 commits and 300 events, followed and signed: written once, and copied for each test. */
    static SampleLog sound(Path folder) {
        MongoDatabase copy = database();
        SampleLog log = new SampleLog(copy, LogSettings.withKey(Sound.copyTo(copy, folder)));
        return log.follow();
    }

    /** What a sound log left in its database and beside it. */
    static final class Sound {

        private static final Map<String, List<BsonDocument>> COLLECTIONS = new LinkedHashMap<>();
        private static final Map<String, byte[]> FILES = new LinkedHashMap<>();

        private Sound() {}

        private static synchronized void write() {
            if (!FILES.isEmpty()) {
                return;
            }
            try {
                Path folder = Files.createTempDirectory("veintrail-sound");
                try (SampleLog log = SampleLog.in(folder).fill(100).follow()) {
                    for (String name : log.database.listCollectionNames()) {
                        COLLECTIONS.put(
                                name,
                                log.database
                                        .getCollection(name, BsonDocument.class)
                                        .find()
                                        .into(new ArrayList<>()));
                    }
                }
                try (var files = Files.list(folder.resolve("keys"))) {
                    for (Path file : files.toList()) {
                        FILES.put(file.getFileName().toString(), Files.readAllBytes(file));
                        Files.delete(file);
                    }
                }
                Files.delete(folder.resolve("keys"));
                Files.delete(folder);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** @return the key file */
        static Path copyTo(MongoDatabase database, Path folder) {
            write();
            COLLECTIONS.forEach((name, documents) -> {
                if (!documents.isEmpty()) {
                    database.getCollection(name, BsonDocument.class).insertMany(documents);
                }
            });
            try {
                Path keys = Files.createDirectories(folder.resolve("keys"));
                for (Map.Entry<String, byte[]> file : FILES.entrySet()) {
                    Path copy = Files.write(keys.resolve(file.getKey()), file.getValue());
                    Files.setPosixFilePermissions(copy, PosixFilePermissions.fromString("rw-------"));
                }
                return keys.resolve("log.key");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    static EventStoreComponents store(MongoDatabase database) {
        JacksonSerializer serializer = JacksonSerializer.builder()
                .objectMapper(new ObjectMapper().findAndRegisterModules())
                .build();
        String prefix = "id" + NUMBER.incrementAndGet() + "-";
        AtomicLong ids = new AtomicLong();
        return EventStoreComponents.on(
                database,
                serializer,
                serializer,
                Clock.systemUTC(),
                EventStoreSettings.defaults(),
                () -> prefix + ids.incrementAndGet(),
                new TreeSealer(new Salts(new SecureRandom())),
                UnaryOperator.identity(),
                UnaryOperator.identity());
    }

    /**
     * Appends commits of three, one, five and three events in turn, each of one of seven bags in turn, so that a bag has several commits with those of others
     * between them: 12 events in every four commits, which begin at 0, 3, 4 and 9. The last event of each five is of no aggregate.
     */
    SampleLog fill(int commits) {
        for (int i = 0; i < commits; i++) {
            int events = EVENTS[i % EVENTS.length];
            List<EventMessage<?>> commit =
                    new ArrayList<>(moved(store, "bag-" + i % BAGS, Math.min(events, 4), "LYON"));
            if (events > commit.size()) {
                commit.add(new GenericEventMessage<>(message("LYON", i), () -> NOON));
            }
            store.engine().appendEvents(commit);
        }
        return this;
    }

    /** Appends one commit of an aggregate, after what it has. */
    static void append(EventStoreComponents store, String aggregate, int events, String place) {
        store.engine().appendEvents(moved(store, aggregate, events, place));
    }

    private static List<EventMessage<?>> moved(EventStoreComponents store, String aggregate, int events, String place) {
        long next = store.engine().lastSequenceNumberFor(aggregate).orElse(-1L) + 1;
        List<EventMessage<?>> commit = new ArrayList<>();
        for (int step = 0; step < events; step++) {
            commit.add(
                    new GenericDomainEventMessage<>("Bag", aggregate, next + step, message(place, step), () -> NOON));
        }
        return commit;
    }

    private static GenericMessage<Moved> message(String place, int step) {
        return new GenericMessage<>(
                "event-" + NUMBER.incrementAndGet(),
                new Moved(place, step, -150.25, List.of("seal", "label")),
                MetaData.with("actor", "nurse-4711").and("device", "scanner-17"));
    }

    /** Until there is no more, of this node or others. */
    SampleLog follow() {
        boolean more = true;
        while (more) {
            long before = proof.followed();
            more = proof.keeper().follow() || proof.followed() > before;
        }
        return this;
    }

    byte[] export() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            new LogExport(proof).writeAll(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    static Report verify(byte[] export, Trust trust) {
        try {
            return LogVerifier.verify(new ByteArrayInputStream(export), trust);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    MongoCollection<BsonDocument> commits() {
        return database.getCollection("commits", BsonDocument.class);
    }

    /** Changes the commit that holds a position, behind the system's back. */
    static void commitAt(MongoCollection<BsonDocument> commits, long position, Consumer<BsonDocument> change) {
        BsonDocument commit = Objects.requireNonNull(commits.find(Filters.lte("_id", position))
                .sort(Sorts.descending("_id"))
                .limit(1)
                .first());
        BsonValue id = commit.get("_id");
        change.accept(commit);
        commits.replaceOne(Filters.eq("_id", id), commit);
    }

    /** Changes the event at a position, behind the system's back. */
    static void eventAt(MongoCollection<BsonDocument> commits, long position, Consumer<BsonDocument> change) {
        commitAt(
                commits,
                position,
                commit -> change.accept(commit.getArray("events")
                        .get((int) (position - commit.getNumber("_id").longValue()))
                        .asDocument()));
    }

    @Override
    public void close() {
        proof.close();
        store.close();
    }

    /** A clock that is two seconds on at each look. */
    private static final class Ticking implements java.time.InstantSource {
        private Instant now = NOON;

        @Override
        public synchronized Instant instant() {
            now = now.plusSeconds(2);
            return now;
        }
    }
}
