package org.veintrail.planning.proposal;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.ReplaceOptions;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.veintrail.planning.facts.Facts.Disruption;
import org.veintrail.planning.facts.FactsKeeper;
import org.veintrail.planning.facts.Overdue;
import org.veintrail.planning.proposal.ProposalRecord.Kind;

/**
 * Answers what happens to the published plan with a proposal, by itself. It never publishes one. What was answered is remembered by its
 * position in the log, so that a restart answers what came meanwhile, and two nodes make one proposal.
 */
public final class RepairWatch implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(RepairWatch.class);
    private static final String MARK = "repairs";
    private static final String OVERDUE = "overdue";

    /** Positions the facts may be behind the log; while they catch up, what comes last may undo what came before. */
    private static final long MOST_BEHIND = 1_000;

    private final FactsKeeper facts;
    private final Planner planner;
    private final MongoCollection<Document> marks;
    private final Duration every;
    private long answered = -1;
    private @Nullable ScheduledExecutorService timer;

    /**
     * @param facts what is known
     * @param planner makes the proposals
     * @param database where it is remembered what was answered
     * @param every how often it looks
     */
    public RepairWatch(FactsKeeper facts, Planner planner, MongoDatabase database, Duration every) {
        this.facts = facts;
        this.planner = planner;
        this.marks = database.getCollection("planning_state");
        this.every = every;
    }

    /** Looks once. */
    public synchronized void look() {
        long head = facts.head();
        long position = facts.position();
        if (answered < 0 && !remembered()) {
            if (position >= head) {
                remember(head);
            }
            return;
        }
        if (head - position > MOST_BEHIND) {
            return;
        }
        happened();
        // A receipt that is in the log and not yet in the facts must not be missed.
        if (position >= head) {
            overdue();
        }
    }

    private void happened() {
        List<Disruption> open = facts.read(known -> known.planNumber() == 0
                ? List.<Disruption>of()
                : known.disruptions.stream()
                        .filter(each -> each.position() > answered)
                        .toList());
        if (open.isEmpty()) {
            return;
        }
        Disruption last = open.getLast();
        planner.propose(
                        "PR-AT-" + last.position(),
                        Kind.REPAIR,
                        open.stream().map(Disruption::sentence).toList(),
                        "scheduler",
                        problem -> List.of(),
                        null)
                .ifPresent(made -> LOG.info("Proposal {} answers {} disruptions.", made.id(), open.size()));
        remember(last.position());
    }

    /** What did not happen in time; only the clock says so. */
    private void overdue() {
        List<Overdue> late =
                facts.read(known -> known.planNumber() == 0 ? List.<Overdue>of() : Overdue.at(known, planner.now()));
        if (late.isEmpty()) {
            return;
        }
        Set<String> told = new HashSet<>(toldOverdue());
        List<Overdue> open =
                late.stream().filter(each -> !told.contains(each.key())).toList();
        if (open.isEmpty()) {
            return;
        }
        Overdue last = open.getLast();
        planner.propose(
                        "PR-OVERDUE-" + last.orderId() + "-" + last.due().toEpochSecond(),
                        Kind.REPAIR,
                        open.stream().map(Overdue::sentence).toList(),
                        "scheduler",
                        problem -> List.of(),
                        null)
                .ifPresent(made -> LOG.info("Proposal {} answers {} overdue couriers.", made.id(), open.size()));
        List<String> keys = late.stream().map(Overdue::key).toList();
        marks.replaceOne(
                Filters.eq("_id", OVERDUE),
                new Document("_id", OVERDUE).append("told", keys),
                new ReplaceOptions().upsert(true));
    }

    private List<String> toldOverdue() {
        Document mark = marks.find(Filters.eq("_id", OVERDUE)).first();
        return mark == null ? List.of() : mark.getList("told", String.class);
    }

    private boolean remembered() {
        Document mark = marks.find(Filters.eq("_id", MARK)).first();
        if (mark != null) {
            answered = mark.getLong("position");
        }
        return mark != null;
    }

    private void remember(long position) {
        answered = Math.max(0, position);
        marks.replaceOne(
                Filters.eq("_id", MARK),
                new Document("_id", MARK).append("position", answered),
                new ReplaceOptions().upsert(true));
    }

    private void lookSafely() {
        try {
            look();
        } catch (Planner.NoResources nothing) {
            LOG.debug("Nothing to plan with yet.");
        } catch (RuntimeException failed) {
            LOG.error("A disruption could not be answered; tried again.", failed);
        }
    }

    @Override
    public void start() {
        ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name("planning-repairs").daemon(true).factory());
        timer = executor;
        executor.scheduleWithFixedDelay(this::lookSafely, every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void stop() {
        ScheduledExecutorService executor = timer;
        if (executor != null) {
            executor.shutdownNow();
            timer = null;
        }
    }

    @Override
    public boolean isRunning() {
        return timer != null;
    }
}
