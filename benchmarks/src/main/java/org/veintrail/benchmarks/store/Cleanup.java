package org.veintrail.benchmarks.store;

import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What must be put away however the program ends, also when it is interrupted: once, the last thing first. */
final class Cleanup implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Cleanup.class);

    /** One thing to put away. */
    @FunctionalInterface
    interface Step {
        void run() throws Exception;
    }

    private final Deque<Step> steps = new ArrayDeque<>();
    private final Thread hook = new Thread(this::runAll, "veintrail-cleanup");

    Cleanup() {
        Runtime.getRuntime().addShutdownHook(hook);
    }

    synchronized void add(Step step) {
        steps.push(step);
    }

    private synchronized void runAll() {
        for (Step step = steps.poll(); step != null; step = steps.poll()) {
            try {
                step.run();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (Exception e) {
                LOG.warn("Something was left behind: {}", e.toString());
            }
        }
    }

    @Override
    public void close() {
        runAll();
        Runtime.getRuntime().removeShutdownHook(hook);
    }
}
