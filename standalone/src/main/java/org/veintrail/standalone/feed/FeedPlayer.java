package org.veintrail.standalone.feed;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/**
 * Plays lanes of acts into a running system with a number of callers at a time and judges each answer. Within a lane each act
 * waits for the answer to the one before.
 */
public final class FeedPlayer implements AutoCloseable {
    /** Hears of every answer, from several threads. */
    public interface Listener {
        /** An act was answered. */
        void answered(FeedLine line, FeedAnswer answer);

        /** How long an act took from sending to answer, in nanoseconds. */
        default void took(FeedLine line, long nanos) {}
    }

    private final FeedClient client;
    private final int callers;
    private final Expectation expectation;

    /**
     * @param base the system's address
     * @param callers how many acts are under way at a time, 1 to 1000
     * @param resuming whether acts may have been answered by an earlier play of the same feed
     */
    public FeedPlayer(URI base, int callers, boolean resuming) {
        if (callers < 1 || callers > 1000) {
            throw new IllegalArgumentException("There are 1 to 1000 callers, not " + callers + ".");
        }
        this.client = new FeedClient(base);
        this.callers = callers;
        this.expectation = new Expectation(resuming);
    }

    /**
     * Plays to the end, or until the system stops answering.
     *
     * @throws IOException if an answer did not come
     */
    public FeedReport play(Collection<List<FeedLine>> lanes, Listener listener)
            throws IOException, InterruptedException {
        Play play = new Play(new ConcurrentLinkedQueue<>(lanes), listener);
        long start = System.nanoTime();
        try (ExecutorService threads = Executors.newFixedThreadPool(callers)) {
            List<Future<Void>> running = IntStream.range(0, callers)
                    .mapToObj(caller -> threads.submit(play::run))
                    .toList();
            for (Future<Void> one : running) {
                one.get();
            }
        } catch (ExecutionException e) {
            throw new IOException("The system stopped answering: " + e.getCause(), e.getCause());
        }
        return play.report(Duration.ofNanos(System.nanoTime() - start));
    }

    @Override
    public void close() {
        client.close();
    }

    private final class Play {
        private final Queue<List<FeedLine>> lanes;
        private final Listener listener;
        private final Queue<FeedReport.Difference> differences = new ConcurrentLinkedQueue<>();
        private final Queue<Long> latencies = new ConcurrentLinkedQueue<>();

        Play(Queue<List<FeedLine>> lanes, Listener listener) {
            this.lanes = lanes;
            this.listener = listener;
        }

        Void run() throws IOException, InterruptedException {
            for (List<FeedLine> lane = lanes.poll(); lane != null; lane = lanes.poll()) {
                for (FeedLine line : lane) {
                    send(line);
                }
            }
            return null;
        }

        private void send(FeedLine line) throws IOException, InterruptedException {
            try {
                long sent = System.nanoTime();
                FeedAnswer answer = client.send(line);
                long took = System.nanoTime() - sent;
                latencies.add(took);
                listener.took(line, took);
                expectation
                        .difference(line, answer)
                        .ifPresent(what -> differences.add(new FeedReport.Difference(line, what)));
                listener.answered(line, answer);
            } catch (IOException | InterruptedException e) {
                lanes.clear();
                throw e;
            }
        }

        FeedReport report(Duration took) {
            long[] sorted = latencies.stream().mapToLong(Long::longValue).toArray();
            Arrays.sort(sorted);
            return new FeedReport(sorted.length, List.copyOf(differences), took, sorted);
        }
    }
}
