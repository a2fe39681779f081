package org.veintrail.benchmarks.store;

import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.common.caching.WeakReferenceCache;
import org.axonframework.config.AggregateConfigurer;
import org.axonframework.config.Configuration;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.modelling.command.VersionedAggregateIdentifier;

/** Sends commands to {@link Parcel}s on one log, from many threads; the framework caches aggregates, as is usual. */
final class Callers {

    private static final int MOVES_PER_PARCEL = 50;

    private final Configuration configuration;
    private final InstantSource clock;

    Callers(OpenedStore opened, InstantSource clock) {
        this.clock = clock;
        this.configuration = DefaultConfigurer.defaultConfiguration()
                .configureEventStore(unused -> opened.store())
                .configureAggregate(AggregateConfigurer.defaultConfiguration(Parcel.class)
                        .configureCache(unused -> new WeakReferenceCache())
                        .configureCommandTargetResolver(unused -> Callers::target))
                .buildConfiguration();
        configuration.start();
    }

    /** The framework's own way looks for annotations at every command, which takes longer than some stores take to append. */
    private static VersionedAggregateIdentifier target(CommandMessage<?> command) {
        return new VersionedAggregateIdentifier(((Parcel.Move) command.getPayload()).id(), null);
    }

    /** Sends one command and waits for its answer. */
    void move(String parcel, String place, Duration pause) {
        configuration
                .commandGateway()
                .sendAndWait(new Parcel.Move(
                        parcel,
                        place,
                        ChronoUnit.MICROS.between(java.time.Instant.EPOCH, clock.instant()),
                        pause.toNanos()));
    }

    /**
     * Sends commands for a while, each caller the next one when the last one is answered.
     *
     * @param prefix of the parcels' identifiers, new at each call
     * @return nanoseconds that each command took, in order of their length
     */
    Latencies run(int callers, Duration time, String prefix) throws InterruptedException {
        long start = System.nanoTime();
        long end = start + time.toNanos();
        List<long[]> all = new ArrayList<>();
        try (ExecutorService pool = Executors.newFixedThreadPool(callers)) {
            List<Future<long[]>> running = new ArrayList<>();
            for (int caller = 0; caller < callers; caller++) {
                String own = prefix + "-" + caller + "-";
                running.add(pool.submit(() -> send(own, end)));
            }
            for (Future<long[]> each : running) {
                all.add(each.get());
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("A command failed: " + e.getCause(), e);
        }
        return Latencies.of(all, System.nanoTime() - start);
    }

    private long[] send(String prefix, long end) {
        long[] nanos = new long[1024];
        int sent = 0;
        for (long before = System.nanoTime(); before < end; sent++) {
            if (sent == nanos.length) {
                nanos = java.util.Arrays.copyOf(nanos, 2 * sent);
            }
            move(prefix + sent / MOVES_PER_PARCEL, "LYON freezer " + sent, Duration.ZERO);
            long after = System.nanoTime();
            nanos[sent] = after - before;
            before = after;
        }
        return java.util.Arrays.copyOf(nanos, sent);
    }
}
