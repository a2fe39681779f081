package org.veintrail.eventstore;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class BacklogTest {

    private static final Duration FOREVER = Duration.ofHours(1);
    private static final Duration AT_ONCE = Duration.ofNanos(1);

    @Test
    void handsOutFreelyWhileHandlersFollow() throws Exception {
        Backlog backlog = new Backlog(FOREVER);
        for (long position = 0; position < 100_000; position++) {
            backlog.awaitRoom(position);
            if (position % Backlog.BLOCK == 0) {
                backlog.add(position);
                backlog.opened(position);
            }
        }
        assertThat(backlog.ahead(100_000)).isZero();
    }

    @Test
    void handsOutFreelyWhatNobodyIsExpectedToLookInto() throws Exception {
        Backlog backlog = new Backlog(FOREVER);
        for (long position = 0; position < 100_000; position++) {
            backlog.awaitRoom(position);
        }
        assertThat(backlog.ahead(100_000)).isZero();
    }

    @Test
    void waitsForHandlersThatFallBackAndGoesOnAsSoonAsTheyHaveCaughtUpByHalf() throws Exception {
        Backlog backlog = new Backlog(FOREVER);
        handOut(backlog, 0, Backlog.MOST);
        Waiter waiter = new Waiter(backlog, Backlog.MOST);
        waiter.awaitParked();

        openAll(backlog, 0, Backlog.MOST / 2 - Backlog.BLOCK);
        waiter.awaitParked();
        assertThat(waiter.done).isNotDone();
        openAll(backlog, Backlog.MOST / 2 - Backlog.BLOCK, Backlog.MOST / 2);

        waiter.done.get();
        assertThat(backlog.ahead(Backlog.MOST)).isEqualTo(Backlog.MOST / 2);
    }

    @Test
    void waitsForTheSlowestOfSeveralSegments() throws Exception {
        Backlog backlog = new Backlog(FOREVER);
        handOut(backlog, 0, Backlog.MOST);
        openAll(backlog, Backlog.BLOCK, Backlog.MOST);
        Waiter waiter = new Waiter(backlog, Backlog.MOST);
        waiter.awaitParked();

        backlog.opened(0);

        waiter.done.get();
        assertThat(backlog.ahead(Backlog.MOST)).isZero();
    }

    @Test
    void waitsInVainOnceAndThenForLongNotAgainWhenHandlersPassOverWhatIsExpectedOfThem() throws Exception {
        Backlog backlog = new Backlog(AT_ONCE);
        handOut(backlog, 0, Backlog.MOST);
        backlog.awaitRoom(Backlog.MOST);

        long resumes = Backlog.MOST + Backlog.FIRST_BREAK;
        handOut(backlog, Backlog.MOST, resumes);
        assertThat(backlog.ahead(resumes)).isZero();

        handOut(backlog, resumes, resumes + 2 * Backlog.BLOCK);
        assertThat(backlog.ahead(resumes + 2 * Backlog.BLOCK)).isPositive();
    }

    @Test
    void ofTwoWaitsInVainTheSecondIsFollowedByALongerBreak() throws Exception {
        Backlog backlog = new Backlog(AT_ONCE);
        handOut(backlog, 0, Backlog.MOST);
        backlog.awaitRoom(Backlog.MOST);
        long second = Backlog.MOST + Backlog.FIRST_BREAK + 2 * Backlog.MOST;
        handOut(backlog, Backlog.MOST, second);
        backlog.awaitRoom(second);

        handOut(backlog, second, second + 2 * Backlog.FIRST_BREAK);

        assertThat(backlog.ahead(second + 2 * Backlog.FIRST_BREAK)).isZero();
    }

    @Test
    void aReaderThatIsInterruptedWaitsNoMore() throws Exception {
        Backlog backlog = new Backlog(FOREVER);
        handOut(backlog, 0, Backlog.MOST);
        Waiter waiter = new Waiter(backlog, Backlog.MOST);
        waiter.awaitParked();

        waiter.thread.interrupt();

        assertThat(waiter.done)
                .failsWithin(Duration.ofSeconds(20))
                .withThrowableOfType(ExecutionException.class)
                .withCauseInstanceOf(InterruptedException.class);
    }

    private static void handOut(Backlog backlog, long from, long to) {
        for (long position = from; position < to; position += Backlog.BLOCK) {
            backlog.add(position);
        }
    }

    private static void openAll(Backlog backlog, long from, long to) {
        for (long position = from; position < to; position += Backlog.BLOCK) {
            backlog.opened(position);
        }
    }

    private static final class Waiter {
        final CompletableFuture<Void> done = new CompletableFuture<>();
        final Thread thread;

        Waiter(Backlog backlog, long position) {
            thread = Thread.ofPlatform().daemon().start(() -> {
                try {
                    backlog.awaitRoom(position);
                    done.complete(null);
                } catch (InterruptedException e) {
                    done.completeExceptionally(e);
                }
            });
        }

        void awaitParked() {
            while (thread.getState() != Thread.State.TIMED_WAITING) {
                assertThat(done).isNotDone();
                LockSupport.parkNanos(1_000_000);
            }
        }
    }
}
