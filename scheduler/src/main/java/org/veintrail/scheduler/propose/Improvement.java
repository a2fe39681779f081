package org.veintrail.scheduler.propose;

import java.util.function.Consumer;
import org.veintrail.scheduler.change.Situation;
import org.veintrail.scheduler.model.Problem;
import org.veintrail.scheduler.plan.Plan;
import org.veintrail.scheduler.plan.PlanScore;
import org.veintrail.scheduler.solve.PartedSearch;
import org.veintrail.scheduler.solve.SearchLimits;

/** A search that makes a proposal better. The best so far can be read, and the search stopped, from any thread. */
public final class Improvement {
    private final Proposal start;
    private final PartedSearch search;

    Improvement(Proposal start, SearchLimits limits, Consumer<PlanScore> listener) {
        this.start = start;
        Situation situation = start.situation();
        Problem problem = Problem.of(situation.instance(), situation.published());
        this.search = new PartedSearch(problem, problem.placements(start.plan()), limits, 1, listener);
    }

    /** Searches until a limit is reached or {@link #stop} is called; returns the best proposal. */
    public Proposal run() {
        search.run();
        return best();
    }

    /** Lets {@link #run} return soon. */
    public void stop() {
        search.stop();
    }

    /** The best proposal so far; never worse than the one it began with. */
    public Proposal best() {
        Plan plan = search.bestPlan();
        Proposal found = Proposal.of(start.situation(), start.changes(), plan);
        return found.after().score().compareTo(start.after().score()) > 0 ? found : start;
    }
}
