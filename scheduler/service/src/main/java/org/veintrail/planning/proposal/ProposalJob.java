package org.veintrail.planning.proposal;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.veintrail.planning.problem.PlanningProblem;
import org.veintrail.planning.proposal.ProposalRecord.Kind;
import org.veintrail.planning.proposal.ProposalRecord.Score;
import org.veintrail.planning.proposal.ProposalRecord.State;
import org.veintrail.scheduler.change.Change;
import org.veintrail.scheduler.plan.PlanScore;
import org.veintrail.scheduler.propose.Improvement;
import org.veintrail.scheduler.propose.Proposal;
import org.veintrail.scheduler.propose.Proposals;
import org.veintrail.scheduler.solve.SearchLimits;

/** One proposal in work: repaired at once, then improved until its time is over or somebody stops it. */
public final class ProposalJob {
    private static final Logger LOG = LoggerFactory.getLogger(ProposalJob.class);
    private static final long SEED = 1;

    /** Most patients that an improvement may tell another day, besides those whom the repair moves. */
    private static final int FURTHER_MOVED = 3;

    private final ProposalRecord asked;
    private final PlanningProblem problem;
    private final List<Change> changes;
    private final ProposalStore store;
    private final Duration time;
    private final long begun = System.nanoTime();
    private volatile @Nullable Improvement improvement;
    private volatile @Nullable Score best;
    private volatile @Nullable Proposal found;
    private volatile boolean stopped;
    private volatile boolean done;

    ProposalJob(
            ProposalRecord asked, PlanningProblem problem, List<Change> changes, ProposalStore store, Duration time) {
        this.asked = asked;
        this.problem = problem;
        this.changes = List.copyOf(changes);
        this.store = store;
        this.time = time;
    }

    /** The proposal's id. */
    public String id() {
        return asked.id();
    }

    /** The problem it answers. */
    public PlanningProblem problem() {
        return problem;
    }

    /** The best score so far, or null before the first. */
    public @Nullable Score best() {
        return best;
    }

    /** The answer, once there is one. */
    public @Nullable Proposal found() {
        return found;
    }

    /** Whether nothing better will come. */
    public boolean isDone() {
        return done;
    }

    /** Seconds since it was asked for. */
    public double seconds() {
        return (System.nanoTime() - begun) / 1e9;
    }

    /** Ends the improvement; what was found so far stays. */
    public void stop() {
        stopped = true;
        Improvement running = improvement;
        if (running != null) {
            running.stop();
        }
    }

    void run() {
        Describing describing = new Describing(problem);
        try {
            Proposal repair = Proposals.repair(problem.situation(), changes, SEED);
            found = repair;
            better(repair.after().score());
            store.put(describing.describe(asked, repair, State.IMPROVING, seconds()));
            if (!stopped && !time.isZero()) {
                improve(repair);
            }
            Proposal last = java.util.Objects.requireNonNull(found);
            store.move(describing.describe(asked, last, State.READY, seconds()), State.IMPROVING);
        } catch (RuntimeException failed) {
            LOG.error("Proposal {} could not be made.", id(), failed);
            store.put(asked.in(State.FAILED));
        } finally {
            done = true;
        }
    }

    private void improve(Proposal repair) {
        SearchLimits limits = SearchLimits.lasting(time, SEED);
        if (asked.kind() != Kind.PLAN) {
            limits = limits.withFurtherMoved(FURTHER_MOVED);
        }
        Improvement running = Proposals.improve(repair, limits, this::better);
        improvement = running;
        if (!stopped) {
            found = running.run();
        }
    }

    private void better(PlanScore score) {
        best = Describing.score(score);
    }
}
