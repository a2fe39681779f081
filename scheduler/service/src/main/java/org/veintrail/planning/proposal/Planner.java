package org.veintrail.planning.proposal;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.veintrail.planning.facts.FactsKeeper;
import org.veintrail.planning.problem.PlanningProblem;
import org.veintrail.planning.problem.ProblemBuilder;
import org.veintrail.planning.problem.Resources;
import org.veintrail.planning.proposal.ProposalRecord.Kind;
import org.veintrail.planning.proposal.ProposalRecord.State;
import org.veintrail.scheduler.change.Change;

/**
 * Makes proposals in the background, on as many threads as it is given and no more. Whoever asks gets the repair as soon as it is there and
 * the improvements as they come.
 */
public final class Planner implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(Planner.class);
    /** Finished searches that are kept in memory, to be drawn with what they assumed. */
    private static final int JOBS_KEPT = 50;

    private static final long PATIENCE_MILLIS = 2_000;
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(10);

    private final FactsKeeper facts;
    private final Supplier<Optional<Resources>> resources;
    private final ProposalStore store;
    private final InstantSource clock;
    private final Supplier<String> ids;
    private final Duration improve;
    private final ExecutorService threads;
    private final Map<String, ProposalJob> jobs = new ConcurrentHashMap<>();
    private volatile boolean running;

    /**
     * @param facts what is known
     * @param resources with what is planned, empty where nobody has said so
     * @param store where proposals are kept
     * @param clock the time
     * @param ids new ids of proposals
     * @param improve how long a proposal is improved
     * @param solvers threads that solve
     */
    public Planner(
            FactsKeeper facts,
            Supplier<Optional<Resources>> resources,
            ProposalStore store,
            InstantSource clock,
            Supplier<String> ids,
            Duration improve,
            int solvers) {
        this.facts = facts;
        this.resources = resources;
        this.store = store;
        this.clock = clock;
        this.ids = ids;
        this.improve = improve;
        this.threads = Executors.newFixedThreadPool(
                solvers,
                Thread.ofPlatform()
                        .name("planning-solver-", 0)
                        .daemon(true)
                        .priority(Thread.MIN_PRIORITY)
                        .factory());
    }

    /** The moment that problems are made for. */
    public Instant now() {
        return clock.instant();
    }

    /** The problem as it stands now; empty where nobody has said with what is planned. */
    public Optional<PlanningProblem> problem() {
        // Whoever asks has perhaps just done something: the answer knows of it.
        facts.await(facts.head(), PATIENCE_MILLIS);
        Instant now = clock.instant();
        return resources.get().map(known -> facts.read(current -> ProblemBuilder.build(known, current, now)));
    }

    /**
     * Asks for a proposal and returns at once.
     *
     * @param id its id, or null for a new one
     * @param kind what it answers
     * @param cause what it answers, in words
     * @param by who asks
     * @param changes what is assumed on top of what is known; made from the problem when the solver begins
     * @param time how long to improve, or null for the usual time
     * @return the proposal, waiting; empty where another node makes it already
     */
    public Optional<ProposalRecord> propose(
            @Nullable String id,
            Kind kind,
            List<String> cause,
            String by,
            ChangeMaker changes,
            @Nullable Duration time) {
        PlanningProblem problem = problem().orElseThrow(NoResources::new);
        return start(id, kind, cause, by, problem, changes.changes(problem), time);
    }

    /** Asks for a proposal about a problem of one's own. */
    public Optional<ProposalRecord> propose(
            Kind kind, List<String> cause, String by, PlanningProblem problem, @Nullable Duration time) {
        return start(null, kind, cause, by, problem, List.of(), time);
    }

    private Optional<ProposalRecord> start(
            @Nullable String id,
            Kind kind,
            List<String> cause,
            String by,
            PlanningProblem problem,
            List<Change> changes,
            @Nullable Duration time) {
        String name = id == null ? "PR-" + ids.get() : id;
        ProposalRecord asked = new ProposalRecord(
                name,
                kind,
                cause,
                State.WAITING,
                problem.planNumber(),
                problem.position(),
                problem.calendar().start(),
                problem.situation().now(),
                clock.instant(),
                by,
                null,
                null,
                List.of(),
                null,
                List.of(),
                List.of(),
                null,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                null,
                null,
                0);
        if (!store.add(asked)) {
            return Optional.empty();
        }
        ProposalJob job = new ProposalJob(asked, problem, changes, store, time == null ? improve : time);
        if (jobs.size() >= JOBS_KEPT) {
            jobs.values().removeIf(ProposalJob::isDone);
        }
        jobs.put(name, job);
        threads.execute(() -> run(job));
        return Optional.of(asked);
    }

    private void run(ProposalJob job) {
        if (running) {
            job.run();
        }
        LOG.debug("Proposal {} is done.", job.id());
    }

    /** The job behind a proposal, where this node made it and still knows it. */
    public Optional<ProposalJob> job(String id) {
        return Optional.ofNullable(jobs.get(id));
    }

    /** Proposals as they are now: the best so far of those in work. */
    public Optional<ProposalRecord> find(String id) {
        return store.find(id);
    }

    /** Changes a stored proposal. */
    public void change(String id, UnaryOperator<ProposalRecord> change) {
        store.find(id).ifPresent(known -> store.put(change.apply(known)));
    }

    /** What is assumed, said against a problem. */
    @FunctionalInterface
    public interface ChangeMaker {
        /** The changes; a plain repair has none. */
        List<Change> changes(PlanningProblem problem);
    }

    /** Nobody has said with what is planned. */
    public static final class NoResources extends RuntimeException {
        private static final long serialVersionUID = 1L;

        /** Says what to do. */
        public NoResources() {
            super("Nobody has said yet with what is planned. Send the command define-planning-resources first.");
        }
    }

    /** What a process that died left in work will not be finished by anybody; another node's work is younger. */
    private void giveUpWhatWasLeft() {
        Instant before = clock.instant().minus(improve).minus(LONGEST_WAIT);
        for (State state : List.of(State.WAITING, State.IMPROVING)) {
            for (ProposalRecord left : store.in(state)) {
                if (left.createdAt().isBefore(before)) {
                    store.put(left.in(left.after() == null ? State.FAILED : State.READY));
                }
            }
        }
    }

    @Override
    public void start() {
        giveUpWhatWasLeft();
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        jobs.values().forEach(ProposalJob::stop);
        threads.shutdown();
        try {
            if (!threads.awaitTermination(10, TimeUnit.SECONDS)) {
                LOG.warn("A solver did not stop in time.");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
