package org.veintrail.log;

import com.mongodb.client.MongoDatabase;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.DoubleSupplier;
import java.util.function.Predicate;
import org.bson.BsonDocument;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.veintrail.eventstore.CommitLog;
import org.veintrail.eventstore.EventStoreSettings;
import org.veintrail.proof.export.Finding;
import org.veintrail.proof.note.Checkpoint;
import org.veintrail.proof.note.KeyHistory;
import org.veintrail.proof.note.SignedNote;

/**
 * The proof of one log on one node, at work: one thread follows the log and signs it, another checks all history, at once after the start and again
 * and again; a third takes checkpoints out of the house where the settings say so.
 */
public final class LogProof implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LogProof.class);
    private static final long POLL_MILLIS = 250;
    private static final long GATHER_MILLIS = 100;
    private static final long PUSH_POLL_MILLIS = 500;
    private static final Duration BETWEEN_THINNINGS = Duration.ofHours(1);
    private static final long REST_PER_WORK = 2;
    private static final long NEWEST = 10_000;

    private final LogSettings settings;
    private final CommitReader commits;
    private final LogKeys keys;
    private final Tiles tiles;
    private final Checkpoints checkpoints;
    private final Signer signer;
    private final HistoryAlarms alarms;
    private final HistoryCheck check;
    private final TreeKeeper keeper;
    private final PushTargets targets;
    private final CheckpointPushes pushes;
    private final CheckProgress progress;
    private final InstantSource clock;
    private final Semaphore appended = new Semaphore(0);
    private final Semaphore checkWanted = new Semaphore(0);
    private final CountDownLatch closed = new CountDownLatch(1);
    private final List<Thread> threads = new ArrayList<>();
    private Instant nextThinning = Instant.MIN;
    private long newestDue = System.nanoTime();
    private final CountDownLatch followed = new CountDownLatch(1);
    private volatile boolean checkedOnce;

    LogProof(
            CommitLog log,
            MongoDatabase database,
            LogSettings settings,
            InstantSource clock,
            SecureRandom random,
            HistoryAlarms.Recorder recorder) {
        this.settings = settings;
        this.keys = LogKeys.open(database, settings, random);
        this.tiles = new Tiles(database, LogSettings.TILES);
        this.checkpoints = new Checkpoints(database, files(settings));
        this.signer = new Signer(keys, checkpoints, tiles, settings, clock);
        this.alarms =
                new HistoryAlarms(clock, recorder, log::positionOfEvent, new SoundMark(beside(settings, ".sound")));
        this.commits = new CommitReader(
                log, database.getCollection(EventStoreSettings.defaults().commits(), BsonDocument.class));
        this.check = new HistoryCheck(commits, tiles, checkpoints, keys, signer::last, alarms::sound);
        this.keeper = new TreeKeeper(commits, tiles, settings.sign() ? signer : null, check, alarms);
        this.clock = clock;
        this.progress = new CheckProgress(beside(settings, ".checked"));
        this.targets = new PushTargets(settings.sign() ? settings.push() : PushSettings.none(), database, random);
        this.pushes = new CheckpointPushes(
                targets.all(), settings.push(), signer::last, checkpoints, database, clock, recorder);
        log.onDurable(group -> {
            keeper.appended(group);
            appended.release();
        });
    }

    private static List<Path> files(LogSettings settings) {
        List<Path> files = new ArrayList<>();
        files.add(beside(settings, ".checkpoint"));
        if (settings.checkpointFile() != null) {
            files.add(settings.checkpointFile());
        }
        return files;
    }

    private static Path beside(LogSettings settings, String ending) {
        return settings.keyFile().resolveSibling(settings.keyFile().getFileName() + ending);
    }

    /** Starts the threads. */
    void start() {
        threads.add(Thread.ofPlatform().name("veintrail-log-keeper").daemon().start(() -> repeat(this::follow)));
        threads.add(Thread.ofPlatform().name("veintrail-log-check").daemon().start(() -> repeat(this::checkAll)));
        if (pushes.hasTargets()) {
            threads.add(Thread.ofPlatform().name("veintrail-log-push").daemon().start(() -> repeat(this::push)));
        }
    }

    /** A database that is away for a while must not end the watch over it. */
    private void repeat(BooleanSupplier step) {
        boolean goOn = true;
        while (goOn) {
            try {
                goOn = step.getAsBoolean();
            } catch (RuntimeException e) {
                LOG.warn("The history could not be followed or checked just now, which is tried again", e);
                goOn = pause(1000);
            }
        }
    }

    private boolean follow() {
        long began = System.nanoTime();
        boolean more = keeper.follow();
        alarms.recordRaised();
        if (more) {
            // Of one processor a third at most: the log is written first, and what is behind is caught up with later.
            return pause(TimeUnit.NANOSECONDS.toMillis(REST_PER_WORK * (System.nanoTime() - began)) + 1);
        }
        followed.countDown();
        try {
            if (appended.tryAcquire(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
                boolean goOn = pause(GATHER_MILLIS);
                appended.drainPermits();
                return goOn;
            }
            return closed.getCount() > 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private boolean checkAll() {
        if (!awaitFollowed()) {
            return false;
        }
        newestDue = System.nanoTime() + settings.checkNewest().toNanos();
        WorkShare share = share(settings.checkWithin(), check::done, rest -> {
            checkNewestWhenDue();
            return pause(rest.toMillis());
        });
        check.passOn(share, progress).ifPresent(this::raise);
        thin();
        checkedOnce = closed.getCount() > 0;
        return awaitNextCheck();
    }

    /** What the keeper has not followed to its end yet it checks itself. @return false when it is closed meanwhile */
    private boolean awaitFollowed() {
        try {
            followed.await();
            return closed.getCount() > 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private WorkShare share(Duration within, DoubleSupplier done, Predicate<Duration> sleeper) {
        return new WorkShare(settings.checkShare(), settings.checkPause(), within, done, System::nanoTime, sleeper);
    }

    /** The newest events have a turn of their own, also while a check of all history is under way. */
    private void checkNewestWhenDue() {
        long now = System.nanoTime();
        if (now - newestDue >= 0 && closed.getCount() > 0) {
            newestDue = now + settings.checkNewest().toNanos();
            check.newest(NEWEST, share(settings.checkNewest(), () -> 0, rest -> pause(rest.toMillis())))
                    .ifPresent(this::raise);
        }
    }

    /** @return false when it is closed meanwhile */
    private boolean awaitNextCheck() {
        long end = System.nanoTime() + settings.checkInterval().toNanos();
        try {
            for (long now = System.nanoTime(); now - end < 0; now = System.nanoTime()) {
                if (checkWanted.tryAcquire(Math.min(end - now, newestDue - now), TimeUnit.NANOSECONDS)) {
                    checkWanted.drainPermits();
                    break;
                }
                checkNewestWhenDue();
            }
            return closed.getCount() > 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void raise(Finding finding) {
        alarms.raise(finding);
        alarms.recordRaised();
    }

    /** Has all history checked at once instead of when it is due. */
    void checkNow() {
        checkWanted.release();
    }

    private void thin() {
        Instant now = clock.instant();
        if (settings.sign() && !now.isBefore(nextThinning)) {
            nextThinning = now.plus(BETWEEN_THINNINGS);
            long gone = checkpoints.thin(now);
            LOG.debug("{} old checkpoints were thinned out", gone);
        }
    }

    private boolean push() {
        try {
            pushes.push();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
        return pause(PUSH_POLL_MILLIS);
    }

    /** @return false when it is closed meanwhile */
    private boolean pause(long millis) {
        try {
            return !closed.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Public keys of the log. */
    public KeyHistory keys() {
        return keys.history();
    }

    CommitReader commits() {
        return commits;
    }

    LogKeys keyStore() {
        return keys;
    }

    TreeKeeper keeper() {
        return keeper;
    }

    HistoryCheck check() {
        return check;
    }

    Tiles tiles() {
        return tiles;
    }

    Checkpoints checkpoints() {
        return checkpoints;
    }

    /** Checkpoints, cosignatures and the change of the key. */
    public Signer signer() {
        return signer;
    }

    /** How it stands with the places that checkpoints are taken to. */
    public CheckpointPushes pushes() {
        return pushes;
    }

    /** The time-stamp of the checkpoint of a size, or of the newest that has one, as its authority sent it. */
    public Optional<byte[]> timestamp(@Nullable Long size) {
        return targets.timestamp(size);
    }

    /** Number of events that are in the tree; those of the log beyond it were appended a moment ago or wait to be hashed. */
    public long followed() {
        return tiles.size();
    }

    /** Number of events that the newest checkpoint covers. */
    long signedSize() {
        SignedNote last = signer.last();
        return last == null ? 0 : Checkpoint.parse(last.text()).size();
    }

    /** What was found wrong. */
    public HistoryAlarms alarms() {
        return alarms;
    }

    /** Number of events that were hashed again by the present or the last check of all history. */
    public long checked() {
        return check.checked();
    }

    /** Whether all history was checked at least once since the start. */
    public boolean checkedOnce() {
        return checkedOnce;
    }

    @Override
    public void close() {
        closed.countDown();
        followed.countDown();
        appended.release();
        checkWanted.release();
        targets.close();
        for (Thread thread : threads) {
            try {
                thread.join(5000);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
