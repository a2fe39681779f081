package org.veintrail.query.projection;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PacedExecutorTest {
    private final PacedExecutor executor = new PacedExecutor(1, "paced", Duration.ofHours(1));

    @AfterEach
    void stop() {
        executor.shutdownNow();
    }

    private void ran() throws InterruptedException {
        CountDownLatch ran = new CountDownLatch(1);
        executor.schedule(ran::countDown, 0, TimeUnit.MILLISECONDS);
        assertThat(ran.await(30, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void runsAtOnceAfterASilence() throws InterruptedException {
        ran();
    }

    @Test
    void letsATaskRestThatFollowsAnotherUntilSomebodyIsInAHurryAndRunsItOnce() throws InterruptedException {
        ran();
        AtomicInteger runs = new AtomicInteger();
        CountDownLatch done = new CountDownLatch(1);
        executor.submit(() -> {
            runs.incrementAndGet();
            done.countDown();
        });
        assertThat(executor.getQueue()).hasSize(1);
        assertThat(runs).hasValue(0);
        executor.hurry();
        assertThat(done.await(30, TimeUnit.SECONDS)).isTrue();
        executor.hurry();
        CountDownLatch later = new CountDownLatch(1);
        executor.schedule(later::countDown, 1, TimeUnit.MILLISECONDS);
        assertThat(later.await(30, TimeUnit.SECONDS)).isTrue();
        assertThat(runs).hasValue(1);
    }

    @Test
    void leavesDelayedTasksAsTheyAre() throws InterruptedException {
        ran();
        CountDownLatch delayed = new CountDownLatch(1);
        executor.schedule(delayed::countDown, 1, TimeUnit.MILLISECONDS);
        assertThat(delayed.await(30, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void neverRestsWhereNoRestIsSet() throws InterruptedException {
        PacedExecutor eager = new PacedExecutor(1, "eager", Duration.ZERO);
        try {
            CountDownLatch both = new CountDownLatch(2);
            eager.submit(both::countDown);
            eager.submit(both::countDown);
            assertThat(both.await(30, TimeUnit.SECONDS)).isTrue();
        } finally {
            eager.shutdownNow();
        }
    }
}
