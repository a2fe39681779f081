package org.veintrail.accounts;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.veintrail.account.event.AccountEvent;

/** Keeps this node's accounts current by the log's feed, whichever node wrote: what is granted or taken holds everywhere at once. */
public final class AccountFollower implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(AccountFollower.class);
    private static final int PATIENCE_SECONDS = 1;

    private final EventStore events;
    private final AccountStore store;
    private @Nullable Thread thread;
    private @Nullable CountDownLatch stopping;

    /** Reads this log into that store. */
    public AccountFollower(EventStore events, AccountStore store) {
        this.events = events;
        this.store = store;
    }

    @Override
    public synchronized void start() {
        CountDownLatch end = new CountDownLatch(1);
        stopping = end;
        thread = Thread.ofPlatform().name("veintrail-accounts").daemon().start(() -> follow(end));
    }

    private void follow(CountDownLatch end) {
        boolean goOn = true;
        while (goOn) {
            try {
                read(end);
                goOn = end.getCount() > 0;
            } catch (InterruptedException e) {
                goOn = false;
            } catch (RuntimeException e) {
                goOn = end.getCount() > 0;
                if (goOn) {
                    LOG.warn("Accounts could not be followed and are tried again: {}", e.toString());
                    goOn = !awaited(end);
                }
            }
        }
    }

    /** From a place before what is read at first, so that nothing falls between the two. */
    private void read(CountDownLatch end) throws InterruptedException {
        @Nullable TrackingToken head = events.createHeadToken();
        store.catchUp();
        try (BlockingStream<TrackedEventMessage<?>> stream = events.openStream(head)) {
            while (end.getCount() > 0) {
                if (stream.hasNextAvailable(PATIENCE_SECONDS, TimeUnit.SECONDS)
                        && AccountEvent.class.isAssignableFrom(
                                stream.nextAvailable().getPayloadType())) {
                    store.catchUp();
                }
            }
        }
    }

    private static boolean awaited(CountDownLatch end) {
        try {
            return end.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    @Override
    public synchronized void stop() {
        if (stopping != null && thread != null) {
            stopping.countDown();
            thread.interrupt();
            thread = null;
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return thread != null;
    }

    /** Stops before the database goes. */
    @Override
    public int getPhase() {
        return Integer.MAX_VALUE - 1;
    }
}
