package org.veintrail.eventstore;

import com.mongodb.MongoCommandException;
import com.mongodb.MongoException;
import com.mongodb.ReadConcern;
import com.mongodb.client.ChangeStreamIterable;
import com.mongodb.client.MongoChangeStreamCursor;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Aggregates;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.changestream.ChangeStreamDocument;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.bson.BsonDocument;
import org.bson.RawBsonDocument;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells of commits of any node as soon as the server announces them, by a change stream on the collection of commits.
 *
 * <p>An announcement says that there is something to read and no more: what is read, and from where, follows from the position up to which the reader
 * has read, so an announcement that is lost, late or doubled loses and doubles no event. A server without change streams, such as a single node or the
 * embedded one, is asked once; then the reader's poll is all there is.
 */
final class CommitFeed implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(CommitFeed.class);
    /** Illegal operation, no such command, not supported, unknown stage, no replica set. */
    private static final Set<Integer> NO_STREAMS = Set.of(20, 59, 115, 40324, 40573);

    private static final int NOT_PERMITTED = 13;
    private static final long AWAIT_SECONDS = 1;
    private static final long PAUSE_SECONDS = 1;

    private final MongoCollection<RawBsonDocument> collection;
    private final Runnable announced;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread;
    private @Nullable BsonDocument resumeToken;
    private volatile boolean live;

    /** @param announced called by a thread of this feed; quick */
    CommitFeed(MongoCollection<BsonDocument> collection, Runnable announced) {
        this.collection = collection.withDocumentClass(RawBsonDocument.class).withReadConcern(ReadConcern.MAJORITY);
        this.announced = announced;
        this.thread = Thread.ofPlatform().name("veintrail-commit-feed").daemon().unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    /** Whether it still asks the server; not any more after the server said that it has no change streams. */
    boolean isAsking() {
        return thread.isAlive();
    }

    /** Whether the server announces commits at present, so that polling is a safeguard only. */
    boolean isLive() {
        return live;
    }

    @Override
    public void close() {
        closed.countDown();
        thread.interrupt();
    }

    private void run() {
        boolean goOn = true;
        while (goOn && closed.getCount() > 0) {
            try {
                follow();
                goOn = pause();
            } catch (MongoCommandException e) {
                goOn = isWorthAnotherTry(e) && pause();
            } catch (MongoException | IllegalStateException e) {
                // The driver resumes by itself after most errors; this is one that it gave up on, or the client was
                // closed.
                LOG.debug("The change stream ended and is opened again", e);
                goOn = pause();
            } finally {
                live = false;
            }
        }
    }

    private void follow() {
        try (MongoChangeStreamCursor<ChangeStreamDocument<RawBsonDocument>> changes = open().cursor()) {
            live = true;
            // Whatever was appended before the stream was open is not announced any more.
            announced.run();
            while (closed.getCount() > 0 && changes.getServerCursor() != null) {
                ChangeStreamDocument<RawBsonDocument> change = changes.tryNext();
                resumeToken = changes.getResumeToken();
                if (change != null) {
                    announced.run();
                }
            }
        }
    }

    private ChangeStreamIterable<RawBsonDocument> open() {
        ChangeStreamIterable<RawBsonDocument> stream = collection
                .watch(List.of(
                        Aggregates.match(Filters.eq("operationType", "insert")),
                        Aggregates.project(Projections.include("operationType", "documentKey"))))
                .maxAwaitTime(AWAIT_SECONDS, TimeUnit.SECONDS);
        return resumeToken == null ? stream : stream.resumeAfter(resumeToken);
    }

    private boolean isWorthAnotherTry(MongoCommandException e) {
        if (NO_STREAMS.contains(e.getErrorCode())) {
            LOG.info("The server has no change streams, so commits of other nodes are looked for by polling");
            return false;
        }
        if (e.getErrorCode() == NOT_PERMITTED) {
            LOG.warn(
                    "The database user may not watch {}, so commits of other nodes are looked for by polling. Grant it the action changeStream.",
                    collection.getNamespace());
            return false;
        }
        LOG.warn(
                "The change stream on {} ended and is opened anew: {}", collection.getNamespace(), e.getErrorMessage());
        // The place to go on from may be what is wrong, when the server has forgotten it.
        resumeToken = null;
        return true;
    }

    /** @return false when it is closed meanwhile */
    private boolean pause() {
        try {
            return !closed.await(PAUSE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
