package org.veintrail.log;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.ReplaceOptions;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.bson.BsonDocument;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.veintrail.log.event.CheckpointPushFailed;
import org.veintrail.proof.note.Checkpoint;
import org.veintrail.proof.note.SignedNote;

/**
 * Takes the newest checkpoint to each place that the settings name, again and again, and remembers how far each got. A place that fails is tried
 * again with growing pauses, always with the newest checkpoint: it vouches for all that came before. One thread pushes, many may look.
 */
public final class CheckpointPushes {
    private static final Logger LOG = LoggerFactory.getLogger(CheckpointPushes.class);

    private final List<PushTarget> targets;
    private final PushSettings settings;
    private final Supplier<@Nullable SignedNote> newest;
    private final Checkpoints checkpoints;
    private final MongoCollection<BsonDocument> stored;
    private final InstantSource clock;
    private final HistoryAlarms.Recorder alarms;
    private final Map<String, PushState> states = new LinkedHashMap<>();

    /** @param newest newest checkpoint that this node signed, or null */
    CheckpointPushes(
            List<PushTarget> targets,
            PushSettings settings,
            Supplier<@Nullable SignedNote> newest,
            Checkpoints checkpoints,
            MongoDatabase database,
            InstantSource clock,
            HistoryAlarms.Recorder alarms) {
        this.targets = targets;
        this.settings = settings;
        this.newest = newest;
        this.checkpoints = checkpoints;
        this.stored = database.getCollection(LogSettings.PUSHES, BsonDocument.class);
        this.clock = clock;
        this.alarms = alarms;
        for (PushTarget target : targets) {
            BsonDocument known = stored.find(Filters.eq("_id", target.name())).first();
            states.put(target.name(), known == null ? PushState.never(target.name()) : PushState.of(known));
        }
    }

    /** How it stands with each place, in the order of the settings. */
    public synchronized List<PushState> states() {
        return List.copyOf(states.values());
    }

    boolean hasTargets() {
        return !targets.isEmpty();
    }

    /** Pushes what is due. */
    void push() throws InterruptedException {
        SignedNote note = newest.get();
        if (note == null) {
            return;
        }
        long size = Checkpoint.parse(note.text()).size();
        for (PushTarget target : targets) {
            if (isDue(target, stateOf(target), size)) {
                push(target, note, size);
            }
        }
    }

    private synchronized PushState stateOf(PushTarget target) {
        return states.getOrDefault(target.name(), PushState.never(target.name()));
    }

    private boolean isDue(PushTarget target, PushState state, long size) {
        Instant tried = state.triedAt();
        if (size <= state.size()) {
            return false;
        }
        return tried == null
                || !clock.instant()
                        .isBefore(tried.plus(
                                state.failures() == 0 ? target.interval() : settings.pauseAfter(state.failures())));
    }

    private void push(PushTarget target, SignedNote note, long size) throws InterruptedException {
        PushState state = stateOf(target);
        try {
            target.push(note);
            checkpoints.pushed(size, target.name());
            keep(state.pushed(size, clock.instant()));
        } catch (IOException e) {
            PushState failed = state.failed(words(e), clock.instant());
            LOG.warn(
                    "The checkpoint of size {} could not be taken to the {}, failure {} in a row: {}",
                    size,
                    target.name(),
                    failed.failures(),
                    failed.failure());
            keep(failed);
            raise(failed, size);
        }
    }

    private static String words(IOException failure) {
        return failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
    }

    private void keep(PushState state) {
        synchronized (this) {
            states.put(state.target(), state);
        }
        stored.replaceOne(Filters.eq("_id", state.target()), state.toBson(), new ReplaceOptions().upsert(true));
    }

    /** Once for each run of failures, however long it lasts. */
    private void raise(PushState state, long size) {
        Instant since = state.failingSince();
        if (state.failures() < settings.alarmAfter() || state.alarmed() || since == null) {
            return;
        }
        CheckpointPushFailed alarm = new CheckpointPushFailed(
                state.target(), size, state.failures(), String.valueOf(state.failure()), since);
        String id = "push-alarm-" + state.target() + "-" + since.toEpochMilli();
        if (alarms.record(id, alarm, clock.instant())) {
            keep(state.withAlarm());
        }
    }
}
