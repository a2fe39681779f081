package org.veintrail.eventstore;

import com.mongodb.WriteConcern;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.Updates;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whose turn it is to append when several nodes are at it: a queue of nodes in one document, the first of which appends for a while and then goes to
 * the end.
 *
 * <p>It is a courtesy, not a lock. The primary key of the commits decides who gets a position, with or without a turn; without turns the node that has
 * just won a position is the one that knows the next, and wins again. A node that finds nobody in its way never writes the document. A node that
 * stays at the front without moving, because it was killed or cut off, is taken out by those behind it; by mistake doing so costs a lost race and
 * nothing else. No clock is compared with another node's. For one thread.
 */
final class Turns {

    private static final Logger LOG = LoggerFactory.getLogger(Turns.class);
    private static final String ID = "appenders";
    private static final String QUEUE = "queue";
    private static final String FIRST = QUEUE + ".0";
    private static final int RACES_LOST = 2;

    private static final long TURN = TimeUnit.MILLISECONDS.toNanos(80);
    private static final long LOOK = TimeUnit.MILLISECONDS.toNanos(4);
    private static final long CLOSE_LOOK = TimeUnit.MICROSECONDS.toNanos(500);
    private static final long EARLY = TimeUnit.MILLISECONDS.toNanos(8);
    private static final long IDLE = TimeUnit.MILLISECONDS.toNanos(4);
    private static final long CURIOSITY = TimeUnit.MILLISECONDS.toNanos(100);
    private static final long MEMORY = TimeUnit.SECONDS.toNanos(2);
    private static final long PATIENCE = TimeUnit.MILLISECONDS.toNanos(500);

    private final MongoCollection<BsonDocument> collection;
    private final BsonString self;

    private boolean mine;
    private long turnEnds;
    private int lost;
    private boolean crowded;
    private long crowdSeen;
    private long lastLook = System.nanoTime();

    /** @param node name that no other node has */
    Turns(MongoCollection<BsonDocument> collection, String node) {
        // Nothing is lost with this document, so nobody waits until it is on a disk.
        this.collection = collection.withWriteConcern(WriteConcern.W1);
        this.self = new BsonString(node);
    }

    /**
     * Returns when this node may append; at once when nobody is in its way.
     *
     * @return whether others may have appended meanwhile, so that the end of the log has to be read
     */
    boolean await() {
        long now = System.nanoTime();
        if (mine && now - turnEnds < 0) {
            return false;
        }
        if (mine) {
            leave();
        } else if (!isCrowded(now)) {
            return false;
        }
        List<BsonString> queue = join();
        Watch front = new Watch();
        while (!queue.isEmpty() && !queue.get(0).equals(self)) {
            front.removeWhenStuck(queue.get(0));
            LockSupport.parkNanos(front.pause(queue.indexOf(self)));
            queue = look();
            if (!queue.isEmpty() && !queue.contains(self)) {
                // Somebody took this node for stuck while it stood at the front.
                queue = join();
            }
        }
        mine = true;
        turnEnds = System.nanoTime() + TURN;
        return true;
    }

    /** Of a node that never loses a race nobody hears, so it looks by itself now and then whether others wait. */
    private boolean isCrowded(long now) {
        if (crowded && now - crowdSeen > MEMORY) {
            crowded = false;
        }
        if (!crowded && now - lastLook > CURIOSITY) {
            look();
        }
        return crowded;
    }

    /** The position was taken by another node. Once is no wonder, since the end of the log may have been read long ago. */
    void lostRace() {
        if (++lost >= RACES_LOST) {
            see(true);
        }
    }

    /** What waited was appended. */
    void won() {
        lost = 0;
    }

    /** How long to wait for more to append, while others may be waiting for this node. @return nanoseconds */
    long idle() {
        return mine ? IDLE : TimeUnit.MILLISECONDS.toNanos(50);
    }

    /** There is nothing more to append for now. */
    void rest() {
        if (mine) {
            leave();
        }
    }

    private void leave() {
        mine = false;
        collection.updateOne(Filters.eq(ID), Updates.pull(QUEUE, self));
    }

    private List<BsonString> join() {
        return queueOf(collection.findOneAndUpdate(
                Filters.eq(ID),
                Updates.addToSet(QUEUE, self),
                new FindOneAndUpdateOptions().upsert(true).returnDocument(ReturnDocument.AFTER)));
    }

    private List<BsonString> look() {
        return queueOf(collection.find(Filters.eq(ID)).first());
    }

    private List<BsonString> queueOf(@Nullable BsonDocument document) {
        lastLook = System.nanoTime();
        List<BsonString> queue = document == null
                ? List.of()
                : document.getArray(QUEUE, new BsonArray()).stream()
                        .map(org.bson.BsonValue::asString)
                        .toList();
        see(queue.stream().anyMatch(node -> !node.equals(self)));
        return queue;
    }

    private void see(boolean others) {
        if (others) {
            crowded = true;
            crowdSeen = System.nanoTime();
        }
    }

    private final class Watch {
        private @Nullable BsonString front;
        private long since;

        void removeWhenStuck(BsonString node) {
            long now = System.nanoTime();
            if (!node.equals(front)) {
                front = node;
                since = now;
            } else if (now - since > PATIENCE) {
                LOG.warn("Node {} does not take its turn to append and is passed over", node.getValue());
                collection.updateOne(Filters.and(Filters.eq(ID), Filters.eq(FIRST, node)), Updates.pull(QUEUE, node));
                front = null;
            }
        }

        /**
         * Who is next looks closely from shortly before the turn before its own should end, and on: when it began was seen late, and its last group takes
         * its time. Who waits otherwise looks so seldom that it takes little from who appends.
         */
        long pause(int place) {
            long left = since + TURN - System.nanoTime();
            if (place == 1 && left < EARLY) {
                return CLOSE_LOOK;
            }
            return LOOK * Math.max(1, place);
        }
    }
}
