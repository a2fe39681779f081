package org.veintrail.benchmarks.hostile;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/**
 * Sends tries from several connections and judges each answer.
 *
 * @param system where to
 * @param callers how many at a time
 * @param secrets what no answer may show
 * @param outcome where it is counted
 */
record Campaign(URI system, int callers, Secrets secrets, Outcome outcome) {

    void run(List<Try> tries) throws InterruptedException {
        Queue<Try> left = new ConcurrentLinkedQueue<>(tries);
        try (ExecutorService threads = Executors.newFixedThreadPool(callers)) {
            List<Future<?>> all = IntStream.range(0, callers)
                    .<Future<?>>mapToObj(caller -> threads.submit(() -> work(left)))
                    .toList();
            for (Future<?> one : all) {
                one.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("A caller stopped: " + e.getCause(), e.getCause());
        }
    }

    private Void work(Queue<Try> left) throws IOException {
        try (Wire wire = new Wire(system)) {
            for (Try next = left.poll(); next != null; next = left.poll()) {
                judge(next, wire);
            }
        }
        return null;
    }

    private void judge(Try one, Wire wire) {
        try {
            long sent = System.nanoTime();
            Reply reply = wire.send(one.ask());
            outcome.took(one.kind(), System.nanoTime() - sent);
            outcome.tried(one.kind(), reply.status());
            Optional<String> why = one.letThrough(reply, secrets);
            why.ifPresent(reason -> outcome.letThrough(one.kind(), reason + "\n    " + one.ask() + "\n    " + reply));
        } catch (IOException e) {
            outcome.tried(one.kind(), -1);
            outcome.letThrough(one.kind(), "the server does not answer: " + e.getMessage());
        }
    }
}
