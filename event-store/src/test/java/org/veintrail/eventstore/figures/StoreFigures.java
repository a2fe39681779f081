package org.veintrail.eventstore.figures;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.axonframework.common.caching.WeakReferenceCache;
import org.axonframework.config.AggregateConfigurer;
import org.axonframework.config.Configuration;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.axonframework.serialization.json.JacksonSerializer;
import org.veintrail.eventstore.CommitSealer;
import org.veintrail.eventstore.EventStoreComponents;
import org.veintrail.eventstore.EventStoreSettings;
import org.veintrail.eventstore.embedded.EmbeddedMongo;

/** Measures appends, loads, replay and the way from commit to handler. Arguments: seconds per case, events to fill in before. */
final class StoreFigures {

    private StoreFigures() {}

    public static void main(String[] arguments) throws Exception {
        int seconds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 5;
        long fill = arguments.length > 1 ? Long.parseLong(arguments[1]) : 0;
        String kinds = arguments.length > 2 ? arguments[2] : "memory,file";
        for (String kind : kinds.split(",")) {
            if (kind.equals("axon")) {
                measure(
                        "axon in-memory engine",
                        EmbeddedEventStore.builder()
                                .storageEngine(new InMemoryEventStorageEngine())
                                .build(),
                        seconds,
                        0);
                continue;
            }
            Path folder = Files.createTempDirectory("figures");
            try (EmbeddedMongo server =
                            kind.startsWith("memory") ? EmbeddedMongo.inMemory() : EmbeddedMongo.inFolder(folder);
                    MongoClient client = MongoClients.create(MongoClientSettings.builder()
                            .applyConnectionString(new ConnectionString(server.connectionString()))
                            .build())) {
                JacksonSerializer serializer = JacksonSerializer.builder()
                        .objectMapper(new ObjectMapper().findAndRegisterModules())
                        .build();
                try (EventStoreComponents store = EventStoreComponents.on(
                        client.getDatabase("figures"),
                        serializer,
                        serializer,
                        Clock.systemUTC(),
                        EventStoreSettings.defaults(),
                        () -> UUID.randomUUID().toString(),
                        CommitSealer.NONE,
                        UnaryOperator.identity(),
                        UnaryOperator.identity())) {
                    measure(kind, store.eventStore(), seconds, fill);
                }
            }
            long bytes = 0;
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    bytes += Files.size(file);
                }
            }
            System.out.println(kind + " folder MB " + (bytes >> 20));
        }
    }

    private static void measure(String name, EventStore store, int seconds, long fill) throws Exception {
        Configuration configuration = DefaultConfigurer.defaultConfiguration()
                .configureEventStore(unused -> store)
                .configureAggregate(AggregateConfigurer.defaultConfiguration(Parcel.class)
                        .configureCache(unused -> new WeakReferenceCache()))
                .buildConfiguration();
        configuration.start();
        String run = UUID.randomUUID().toString().substring(0, 8);
        appends(name + " warm-up", configuration, 16, seconds, run + "w");
        for (long filled = 0; filled < fill; ) {
            filled += appends(name + " fill", configuration, 32, 20, run + "f" + filled);
        }
        for (int callers : new int[] {1, 8, 32}) {
            appends(name, configuration, callers, seconds, run + "c" + callers);
        }
        load(name, configuration, run);
        latency(name, configuration, store, run);
        replay(name, store);
        configuration.shutdown();
    }

    private static long appends(String name, Configuration configuration, int callers, int seconds, String prefix)
            throws Exception {
        AtomicLong count = new AtomicLong();
        ConcurrentLinkedQueue<long[]> all = new ConcurrentLinkedQueue<>();
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        long start = System.nanoTime();
        try (ExecutorService pool = Executors.newFixedThreadPool(callers)) {
            List<Future<?>> running = new ArrayList<>();
            for (int caller = 0; caller < callers; caller++) {
                int number = caller;
                running.add(pool.submit(() -> {
                    long[] nanos = new long[1 << 20];
                    int n = 0;
                    while (System.nanoTime() < end) {
                        long before = System.nanoTime();
                        configuration
                                .commandGateway()
                                .sendAndWait(new Parcel.Move(
                                        prefix + "-" + number + "-" + n / 50, "LYON freezer " + n, before));
                        nanos[n++] = System.nanoTime() - before;
                    }
                    count.addAndGet(n);
                    all.add(Arrays.copyOf(nanos, n));
                }));
            }
            for (Future<?> each : running) {
                each.get();
            }
        }
        double taken = (System.nanoTime() - start) / 1e9;
        long[] sorted = all.stream().flatMapToLong(Arrays::stream).sorted().toArray();
        System.out.printf(
                Locale.ROOT,
                "%-28s %2d callers %8.0f commands/s  p50 %6.2f ms  p99 %6.2f ms  max %6.1f ms%n",
                name,
                callers,
                count.get() / taken,
                sorted[sorted.length / 2] / 1e6,
                sorted[(int) (sorted.length * 0.99)] / 1e6,
                sorted[sorted.length - 1] / 1e6);
        return count.get();
    }

    private static void load(String name, Configuration configuration, String run) {
        for (int length : new int[] {10, 100, 1000}) {
            String id = run + "load" + length;
            for (int i = 0; i < length; i++) {
                configuration.commandGateway().sendAndWait(new Parcel.Move(id, "BASEL", i));
            }
            long[] nanos = new long[100];
            for (int i = 0; i < nanos.length; i++) {
                long before = System.nanoTime();
                long events = configuration
                        .eventStore()
                        .readEvents(id)
                        .asStream()
                        .peek(event -> event.getPayload())
                        .count();
                nanos[i] = System.nanoTime() - before;
                if (events != length) {
                    throw new IllegalStateException(events + " events instead of " + length);
                }
            }
            Arrays.sort(nanos);
            System.out.printf(Locale.ROOT, "%-28s load of %4d events: median %.2f ms%n", name, length, nanos[50] / 1e6);
        }
    }

    private static void latency(String name, Configuration configuration, EventStore store, String run)
            throws Exception {
        int count = 500;
        long[] nanos = new long[count];
        CountDownLatch done = new CountDownLatch(count);
        var stream = store.openStream(store.createHeadToken());
        Thread reader = new Thread(() -> {
            try {
                for (int i = 0; i < count; i++) {
                    TrackedEventMessage<?> event = stream.nextAvailable();
                    nanos[i] = System.nanoTime() - ((Parcel.Moved) event.getPayload()).at();
                    done.countDown();
                }
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        reader.start();
        for (int i = 0; i < count; i++) {
            configuration.commandGateway().sendAndWait(new Parcel.Move(run + "lat", "LYON", System.nanoTime()));
        }
        done.await();
        Arrays.sort(nanos);
        System.out.printf(
                Locale.ROOT,
                "%-28s send to handler p50 %.2f ms p99 %.2f ms%n",
                name,
                nanos[count / 2] / 1e6,
                nanos[count * 99 / 100] / 1e6);
    }

    private static void replay(String name, EventStore store) throws Exception {
        for (int round = 0; round < 2; round++) {
            long last = java.util.Objects.requireNonNull(store.createHeadToken())
                            .position()
                            .orElse(0)
                    + 1;
            long start = System.nanoTime();
            try (var stream = store.openStream(store.createTailToken())) {
                for (long i = 0; i < last; i++) {
                    stream.nextAvailable().getPayload();
                }
            }
            double taken = (System.nanoTime() - start) / 1e9;
            System.out.printf(Locale.ROOT, "%-28s replay of %d events: %.0f events/s%n", name, last, last / taken);
        }
    }
}
