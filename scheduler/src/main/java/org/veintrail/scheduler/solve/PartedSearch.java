package org.veintrail.scheduler.solve;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.veintrail.scheduler.model.ChainOrder;
import org.veintrail.scheduler.model.Components;
import org.veintrail.scheduler.model.Placement;
import org.veintrail.scheduler.model.Problem;
import org.veintrail.scheduler.plan.Assignment;
import org.veintrail.scheduler.plan.Plan;
import org.veintrail.scheduler.plan.PlanScore;
import org.veintrail.scheduler.plan.PlanScorer;
import org.veintrail.scheduler.plan.Published;

/**
 * A search in which plants that share nothing are solved independently, several at a time. A time limit is shared out by
 * the number of orders, so that all parts together take no more processor time than {@code threads} searches would. With
 * a limit on steps the result is the same for a seed whatever the number of threads. The best plan so far can be read,
 * and the search stopped, from any thread.
 */
public final class PartedSearch {
    private final Problem problem;
    private final List<PlanSearch> searches = new ArrayList<>();
    private final PlanScore[] scores;
    private final Consumer<PlanScore> listener;
    private final int threads;
    private volatile boolean stopped;

    /**
     * @param problem what to plan
     * @param start placements to start from, null where an order is left out
     * @param limits when to stop, for the whole
     * @param threads most parts solved at a time, at least 1
     * @param listener told of every better score of the whole, one call at a time
     */
    public PartedSearch(
            Problem problem,
            @Nullable Placement[] start,
            SearchLimits limits,
            int threads,
            Consumer<PlanScore> listener) {
        if (threads < 1) {
            throw new IllegalArgumentException(threads + " threads; at least one is needed");
        }
        this.problem = problem;
        this.listener = listener;
        List<List<ChainOrder>> parts = Components.of(problem);
        this.threads = Math.max(1, Math.min(threads, parts.size()));
        this.scores = new PlanScore[Math.max(1, parts.size())];
        Plan plan = problem.plan(start);
        if (parts.size() <= 1) {
            add(problem, plan, limits);
        } else {
            for (List<ChainOrder> part : parts) {
                add(part(problem, part), plan, share(limits, part.size()));
            }
        }
    }

    private void add(Problem part, Plan plan, SearchLimits limits) {
        int index = searches.size();
        @Nullable Placement[] start = part.placements(plan);
        scores[index] = PlanScorer.score(part.instance(), part.plan(start), part.published())
                .score();
        searches.add(new PlanSearch(part, start, limits, score -> better(index, score)));
    }

    private static Problem part(Problem whole, List<ChainOrder> orders) {
        Set<Integer> ids = new HashSet<>();
        orders.forEach(order -> ids.add(order.order().id()));
        var instance = whole.instance()
                .withOrders(orders.stream().map(ChainOrder::order).toList());
        Published published = whole.published();
        if (published == null) {
            return Problem.of(instance);
        }
        List<Assignment> rows = published.plan().assignments().stream()
                .filter(row -> ids.contains(row.order()))
                .toList();
        return Problem.of(instance, new Published(new Plan(published.plan().instance(), rows), published.now()));
    }

    private SearchLimits share(SearchLimits limits, int orders) {
        double share = (double) orders / problem.orders().size();
        Duration time = limits.time();
        Integer steps = limits.steps();
        boolean capped = limits.furtherMoved() < Integer.MAX_VALUE;
        return new SearchLimits(
                limits.seed() + searches.size(),
                time == null ? null : Duration.ofNanos((long) (time.toNanos() * Math.min(1, share * threads))),
                steps == null ? null : (Integer) Math.max(1, (int) (steps * share)),
                // The largest part, which comes first, gets what rounding leaves.
                capped
                        ? (int) Math.floor(limits.furtherMoved() * share + (searches.isEmpty() ? 0.999 : 0))
                        : limits.furtherMoved(),
                limits.checked());
    }

    private synchronized void better(int part, PlanScore score) {
        if (score.compareTo(scores[part]) > 0) {
            scores[part] = score;
            listener.accept(bestScore());
        }
    }

    /** Searches until the limits are reached or {@link #stop} is called; returns the best plan of the whole. */
    public PlanSearch.Best run() {
        try (ExecutorService executor = Executors.newFixedThreadPool(
                threads, Thread.ofPlatform().name("plan-part-", 0).factory())) {
            List<Future<PlanSearch.Best>> results = new ArrayList<>();
            for (PlanSearch search : searches) {
                results.add(executor.submit(() -> search(search)));
            }
            for (Future<PlanSearch.Best> result : results) {
                result.get();
            }
        } catch (InterruptedException e) {
            stop();
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while plants were being planned", e);
        } catch (ExecutionException e) {
            stop();
            throw new IllegalStateException("The search of one part failed", e.getCause());
        }
        return new PlanSearch.Best(bestPlan(), bestScore());
    }

    private PlanSearch.Best search(PlanSearch search) {
        if (stopped) {
            search.stop();
        }
        return search.run();
    }

    /** Lets {@link #run} return soon with the best plan so far. */
    public void stop() {
        stopped = true;
        searches.forEach(PlanSearch::stop);
    }

    /** The best plan so far, put together from the best of every part. */
    public Plan bestPlan() {
        List<Assignment> rows = new ArrayList<>();
        searches.forEach(search -> rows.addAll(search.bestPlan().assignments()));
        return new Plan(problem.instance().name(), rows);
    }

    /** Its score, the sum over the parts. */
    public synchronized PlanScore bestScore() {
        int hard = 0;
        int medium = 0;
        int soft = 0;
        for (PlanScore score : scores) {
            hard += score.hard();
            medium += score.medium();
            soft += score.soft();
        }
        return new PlanScore(hard, medium, soft);
    }

    /** Number of parts that share nothing. */
    public int parts() {
        return searches.size();
    }

    /** Neighbours tried so far. */
    public long tried() {
        return searches.stream().mapToLong(PlanSearch::tried).sum();
    }

    /** Neighbours handed to the constraint streams so far. */
    public long offered() {
        return searches.stream().mapToLong(PlanSearch::offered).sum();
    }
}
