package org.veintrail.planning.web;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import org.veintrail.planning.proposal.ProposalJob;
import org.veintrail.planning.proposal.ProposalRecord;
import org.veintrail.planning.proposal.ProposalRecord.Score;
import org.veintrail.planning.proposal.ProposalStore;

/** Tells listeners how a search gets on. Each costs a connection and a thread that mostly sleeps. */
final class ProposalProgress implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(ProposalProgress.class);
    private static final long LOOK_NANOS = Duration.ofMillis(200).toNanos();
    private static final int MOST = 100;
    private static final int LOOKS_PER_BEAT = 75;
    private static final long FOR_EVER = 0;

    private final ProposalStore store;
    private final Semaphore places = new Semaphore(MOST);
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("planning-progress-", 0).factory());
    private volatile boolean running;

    ProposalProgress(ProposalStore store) {
        this.store = store;
    }

    /**
     * How far a search is.
     *
     * @param best the best score so far, or null before the first
     * @param seconds since it was asked for
     * @param done whether nothing better will come
     * @param state of the proposal
     */
    record Step(@Nullable Score best, double seconds, boolean done, ProposalRecord.State state) {}

    /** Tells the client of a search of this node, or of where one elsewhere has got to. */
    SseEmitter follow(ProposalRecord proposal, @Nullable ProposalJob job) {
        if (!places.tryAcquire()) {
            throw new InvalidQuestion("progress", "has " + MOST + " listeners on this node already; ask again later.");
        }
        SseEmitter emitter = new SseEmitter(FOR_EVER);
        threads.execute(() -> {
            try {
                tell(emitter, proposal, job);
                emitter.complete();
            } catch (IOException | IllegalStateException gone) {
                LOG.debug("A listener went away: {}", gone.getClass().getName());
            } finally {
                places.release();
            }
        });
        return emitter;
    }

    private void tell(SseEmitter emitter, ProposalRecord proposal, @Nullable ProposalJob job) throws IOException {
        Score told = null;
        int looks = 0;
        while (running && job != null && !job.isDone()) {
            Score best = job.best();
            if (best != null && !best.equals(told)) {
                told = best;
                send(emitter, new Step(best, job.seconds(), false, ProposalRecord.State.IMPROVING));
            } else if (++looks % LOOKS_PER_BEAT == 0) {
                emitter.send(SseEmitter.event().comment("beat"));
            }
            LockSupport.parkNanos(LOOK_NANOS);
        }
        ProposalRecord last = store.find(proposal.id()).orElse(proposal);
        send(emitter, new Step(last.after(), last.seconds(), true, last.state()));
    }

    private static void send(SseEmitter emitter, Step step) throws IOException {
        emitter.send(SseEmitter.event().name(step.done() ? "done" : "score").data(step, MediaType.APPLICATION_JSON));
    }

    @Override
    public void start() {
        running = true;
    }

    /** Ends every stream before the web server waits for requests in progress. */
    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
