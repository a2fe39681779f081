package org.veintrail.log;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.veintrail.eventstore.AppendedCommit;
import org.veintrail.eventstore.StoredCommit;

/**
 * What this node sent to the database with each commit that it appended, but for the events, until the keeper of the tree takes them. Their leaves were hashed from the events
 * before anything was stored, so they are what was acknowledged, whatever the database shows later; and nobody has to read and hash them again.
 *
 * <p>Bounded: what does not fit is read from the log, like the commits of other nodes.
 */
final class OwnCommits {

    private static final int MOST = 32_768;
    private static final int TOGETHER = 1_024;

    private final ConcurrentLinkedQueue<StoredCommit.Outline> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicInteger size = new AtomicInteger();

    /** Takes note of a group of commits; quick. */
    void offer(List<AppendedCommit> commits) {
        if (size.get() < MOST) {
            size.addAndGet(commits.size());
            commits.forEach(commit -> waiting.add(commit.outline()));
        }
    }

    /** The commits from the position on, each from where the one before ends, that this node appended and that are still known; those before it are forgotten. */
    List<StoredCommit.Outline> run(long position) {
        List<StoredCommit.Outline> run = new ArrayList<>();
        StoredCommit.Outline next = poll(position);
        while (next != null) {
            run.add(next);
            next = run.size() == TOGETHER ? null : poll(next.end());
        }
        return run;
    }

    /** Whether nothing is known that was not taken. */
    boolean isEmpty() {
        return waiting.isEmpty();
    }

    private StoredCommit.@Nullable Outline poll(long position) {
        for (StoredCommit.Outline first = waiting.peek(); first != null; first = waiting.peek()) {
            long at = first.first();
            if (at > position) {
                return null;
            }
            waiting.poll();
            size.decrementAndGet();
            if (at == position) {
                return first;
            }
        }
        return null;
    }
}
