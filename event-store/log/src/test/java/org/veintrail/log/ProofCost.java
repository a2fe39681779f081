package org.veintrail.log;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.mongodb.ConnectionString;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.messaging.GenericMessage;
import org.axonframework.messaging.MetaData;
import org.axonframework.serialization.json.JacksonSerializer;
import org.veintrail.eventstore.CommitSealer;
import org.veintrail.eventstore.EventStoreComponents;
import org.veintrail.eventstore.EventStoreSettings;
import org.veintrail.eventstore.embedded.EmbeddedMongo;

/**
 * Measures what the proof costs: appends of one event each by 32 callers straight to the storage engine on the file store, in turns without proof, with
 * the tree in every commit, and with the keeper and checkpoints beside it. Arguments: seconds per turn, turns.
 */
final class ProofCost {

    private static final int CALLERS = 32;

    private enum Kind {
        WITHOUT,
        TREE,
        TREE_AND_KEEPER
    }

    private ProofCost() {}

    public static void main(String[] arguments) throws Exception {
        int seconds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 5;
        int turns = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 5;
        List<List<Double>> rates = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            rates.add(new ArrayList<>());
            turn(kind, seconds);
        }
        for (int turn = 0; turn < turns; turn++) {
            for (Kind kind : Kind.values()) {
                // The order turns round too, so that none of them is always the one after another.
                Kind next = Kind.values()[(kind.ordinal() + turn) % Kind.values().length];
                rates.get(next.ordinal()).add(turn(next, seconds));
            }
        }
        double without = median(rates.get(0));
        for (Kind kind : Kind.values()) {
            double rate = median(rates.get(kind.ordinal()));
            System.out.printf(
                    Locale.ROOT,
                    "%-16s median %7.0f appends/s, ratio %.3f  %s%n",
                    kind,
                    rate,
                    rate / without,
                    rates.get(kind.ordinal()).stream().map(Math::round).toList());
        }
    }

    private static double median(List<Double> rates) {
        return rates.stream().sorted().skip(rates.size() / 2).findFirst().orElseThrow();
    }

    private static double turn(Kind kind, int seconds) throws Exception {
        Path folder = Files.createTempDirectory("cost");
        JacksonSerializer serializer = JacksonSerializer.builder()
                .objectMapper(new ObjectMapper().findAndRegisterModules())
                .build();
        CommitSealer<?> sealer =
                kind == Kind.WITHOUT ? CommitSealer.NONE : new TreeSealer(new Salts(new SecureRandom()));
        try (EmbeddedMongo server = EmbeddedMongo.inFolder(folder.resolve("db"));
                MongoClient client = MongoClients.create(new ConnectionString(server.connectionString()));
                EventStoreComponents store = EventStoreComponents.on(
                        client.getDatabase("cost"),
                        serializer,
                        serializer,
                        Clock.systemUTC(),
                        EventStoreSettings.defaults(),
                        () -> UUID.randomUUID().toString(),
                        sealer,
                        UnaryOperator.identity(),
                        UnaryOperator.identity())) {
            if (kind != Kind.TREE_AND_KEEPER) {
                return appends(store, seconds);
            }
            try (LogProof proof = proof(store, client.getDatabase("cost"), folder)) {
                proof.start();
                return appends(store, seconds);
            }
        }
    }

    private static LogProof proof(EventStoreComponents store, MongoDatabase database, Path folder) {
        return new LogProof(
                store.log(),
                database,
                LogSettings.withKey(folder.resolve("log.key")),
                InstantSource.system(),
                new SecureRandom(),
                (id, alarm, at) -> {
                    throw new IllegalStateException(alarm.toString());
                });
    }

    private static double appends(EventStoreComponents store, int seconds) throws Exception {
        AtomicLong count = new AtomicLong();
        String run = UUID.randomUUID().toString().substring(0, 8);
        long start = System.nanoTime();
        long end = start + TimeUnit.SECONDS.toNanos(seconds);
        try (ExecutorService pool = Executors.newFixedThreadPool(CALLERS)) {
            List<Future<?>> running = new ArrayList<>();
            for (int caller = 0; caller < CALLERS; caller++) {
                String prefix = run + "-" + caller + "-";
                running.add(pool.submit(() -> {
                    for (long n = 0; System.nanoTime() < end; n++) {
                        store.engine().appendEvents(List.of(event(prefix + n / 50, n % 50)));
                        count.incrementAndGet();
                    }
                }));
            }
            for (Future<?> each : running) {
                each.get();
            }
        }
        return count.get() / ((System.nanoTime() - start) / 1e9);
    }

    private static GenericDomainEventMessage<?> event(String aggregate, long sequence) {
        Instant now = Clock.systemUTC().instant();
        return new GenericDomainEventMessage<>(
                "Bag",
                aggregate,
                sequence,
                new GenericMessage<>(
                        UUID.randomUUID().toString(),
                        new SampleLog.Moved("LYON", (int) sequence, -150.25, List.of("seal", "label")),
                        MetaData.with("actor", "nurse-4711")
                                .and("device", "scanner-17")
                                .and("site", "LYON")),
                () -> now);
    }
}
