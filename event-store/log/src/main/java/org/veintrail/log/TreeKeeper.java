package org.veintrail.log;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bson.BsonDocument;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.veintrail.eventstore.AppendedCommit;
import org.veintrail.eventstore.StoredCommit;
import org.veintrail.proof.export.Finding;
import org.veintrail.proof.export.Finding.Kind;
import org.veintrail.proof.tree.CompactRange;
import org.veintrail.proof.tree.Hash;
import org.veintrail.proof.tree.InvalidProofException;

/**
 * Follows the log: hashes what was stored, keeps the tiles that proofs are made of, and has checkpoints signed. It goes no further than the first
 * thing that is wrong, so that nothing after it is ever signed. For one thread, but for {@link #following()}.
 */
final class TreeKeeper {

    private static final Logger LOG = LoggerFactory.getLogger(TreeKeeper.class);
    private static final int LOOKS = 3;

    private final CommitReader commits;
    private final Tiles tiles;
    private final @Nullable Signer signer;
    private final HistoryCheck check;
    private final HistoryAlarms alarms;
    private final OwnCommits own = new OwnCommits();
    private @Nullable HistoryWalk walk;
    private int looks;
    private volatile boolean stopped;

    /** @param signer null on a node that does not sign */
    TreeKeeper(CommitReader commits, Tiles tiles, @Nullable Signer signer, HistoryCheck check, HistoryAlarms alarms) {
        this.commits = commits;
        this.tiles = tiles;
        this.signer = signer;
        this.check = check;
        this.alarms = alarms;
    }

    /** Whether the log is followed; not any more after something wrong was met. */
    boolean following() {
        return !stopped;
    }

    /**
     * Takes a batch of what was appended since the last call, and has it signed when that is due. What this node appended is taken as it was sent,
     * what others appended is read and hashed.
     *
     * @return whether there may be more to take at once; not after all that this node appended, since looking for what others did costs a read
     */
    boolean follow() {
        if (stopped) {
            return false;
        }
        HistoryWalk at = walk == null ? resume() : walk;
        walk = at;
        if (at == null) {
            return !stopped;
        }
        long before = at.size();
        List<StoredCommit.Outline> run = own.run(before);
        Optional<Finding> wrong = run.isEmpty() ? takeStored(at) : takeOwn(at, run);
        if (wrong.isPresent()) {
            if (++looks == LOOKS) {
                stop(wrong.get());
            }
            return !stopped;
        }
        looks = 0;
        boolean grew = at.size() > before;
        sign(!grew);
        return grew && (run.isEmpty() || !own.isEmpty());
    }

    /** Takes note of commits that this node appended, in the order of the log; by any thread. */
    void appended(List<AppendedCommit> commits) {
        if (!stopped) {
            own.offer(commits);
        }
    }

    private Optional<Finding> takeOwn(HistoryWalk at, List<StoredCommit.Outline> run) {
        List<Hash> leaves = new ArrayList<>();
        // What is wrong here is looked at again in the log, which tells where.
        Optional<Finding> wrong = at.acceptOwn(run, leaves);
        if (wrong.isEmpty()) {
            tiles.append(leaves);
        }
        return wrong;
    }

    private Optional<Finding> takeStored(HistoryWalk at) {
        List<Hash> leaves = new ArrayList<>();
        List<BsonDocument> batch = commits.from(at.size());
        for (BsonDocument commit : batch) {
            Optional<Finding> wrong = at.accept(commit, leaves);
            if (wrong.isPresent()) {
                return wrong;
            }
            tiles.append(leaves);
        }
        long end = batch.isEmpty() ? commits.end() : at.size();
        return end >= at.size() ? Optional.empty() : Optional.of(HistoryWalk.missing(end, at.size() - 1));
    }

    private void sign(boolean atTheEnd) {
        try {
            if (signer != null) {
                signer.signWhenDue(atTheEnd);
            }
        } catch (InvalidProofException e) {
            stop(new Finding(Kind.ROOT, 0, Math.max(0, tiles.size() - 1), String.valueOf(e.getMessage())));
        }
    }

    /** Names the first wrong position of all, which may lie before the one at which something was noticed. */
    private void stop(Finding noticed) {
        LOG.error("The log is not followed any further: {}", noticed);
        stopped = true;
        Finding first = noticed;
        try {
            first = check.pass(() -> true).orElse(noticed);
        } catch (RuntimeException e) {
            LOG.warn("What was noticed may not be the first that is wrong: all history could not be read", e);
        }
        alarms.raise(first);
    }

    /** Goes on from the stored tiles when they lead to a root that the log agrees with; otherwise from the beginning. */
    private @Nullable HistoryWalk resume() {
        long stored = tiles.storedLeaves();
        long end = commits.end();
        if (stored > end) {
            stop(HistoryWalk.missing(end, stored - 1));
            return null;
        }
        if (stored > 0) {
            HistoryWalk resumed = resumeAt(stored, end);
            if (resumed != null || stopped) {
                return resumed;
            }
        }
        tiles.restore(0);
        return new HistoryWalk(new CompactRange(), Instant.MIN, HistoryWalk.Knowledge.NONE);
    }

    private @Nullable HistoryWalk resumeAt(long stored, long end) {
        try {
            long boundary =
                    stored == end ? end : positionOf(commits.from(stored).get(0));
            StoredCommit before = StoredCommit.of(commits.from(boundary - 1).get(0));
            tiles.restore(boundary);
            if (before.end() == boundary
                    && TreeState.of(boundary, before.root()).root().equals(tiles.root())) {
                return new HistoryWalk(tiles.range(), before.latest(), HistoryWalk.Knowledge.NONE);
            }
            LOG.warn("The stored tree and the log disagree at position {}", boundary);
        } catch (RuntimeException e) {
            LOG.warn("The stored tree cannot be gone on from: {}", e.toString());
        }
        check.pass(() -> true).ifPresent(first -> {
            LOG.error("The log is not followed: {}", first);
            stopped = true;
            alarms.raise(first);
        });
        return null;
    }

    private static long positionOf(BsonDocument commit) {
        return commit.getNumber(StoredCommit.POSITION).longValue();
    }
}
