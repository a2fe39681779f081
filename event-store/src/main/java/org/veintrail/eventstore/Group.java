package org.veintrail.eventstore;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.bson.BsonValue;
import org.bson.RawBsonDocument;

/**
 * Commits that share one durable write, numbered one after the other.
 *
 * @param <S> state of the sealer
 */
final class Group<S> {

    private final List<RawBsonDocument> documents;
    private final List<AppendedCommit> commits;
    private final List<S> states;

    private Group(int size) {
        documents = new ArrayList<>(size);
        commits = new ArrayList<>(size);
        states = new ArrayList<>(size);
    }

    /** A commit and the answer that its caller waits for. */
    record Pending(EncodedCommit commit, CompletableFuture<Long> answer) {}

    /**
     * Numbers and seals.
     *
     * @param before state at the end of the log
     * @param latestBefore latest timestamp of the log, in milliseconds since 1970
     */
    static <S> Group<S> of(List<Pending> open, CommitSealer<S> sealer, S before, long latestBefore) {
        Group<S> group = new Group<>(open.size());
        S state = before;
        long running = latestBefore;
        for (Pending pending : open) {
            EncodedCommit commit = pending.commit();
            long first = sealer.size(state);
            running = commit.latest(running);
            state = sealer.after(state, commit.prepared());
            BsonValue root = sealer.root(state);
            RawBsonDocument document = commit.numbered(first, running, root);
            group.documents.add(document);
            group.states.add(state);
            group.commits.add(new AppendedCommit(
                    new StoredCommit.Outline(first, sealer.size(state), Instant.ofEpochMilli(running), root),
                    document));
        }
        return group;
    }

    List<RawBsonDocument> documents() {
        return documents;
    }

    /** The first of them, as they are once they are stored. */
    List<AppendedCommit> commits(int count) {
        return List.copyOf(commits.subList(0, count));
    }

    S stateAfter(int commit) {
        return states.get(commit);
    }
}
