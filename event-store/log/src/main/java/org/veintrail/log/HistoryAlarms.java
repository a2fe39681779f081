package org.veintrail.log;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.veintrail.log.event.HistoryAlarmRaised;
import org.veintrail.proof.export.Finding;

/**
 * What was found wrong since the start. Each finding is logged, makes the system unready until it is started again, and is recorded in the log itself:
 * once for as long as it stands, also over restarts and when several nodes find it; again when it differs, or when all history was seen to be sound in between.
 * Safe for use by many threads.
 */
public final class HistoryAlarms {

    /** Appends an alarm to the log. */
    @FunctionalInterface
    interface Recorder {
        /**
         * @param id identifier of the event, equal for equal findings, so that a second one is refused by its unique key
         * @param alarm an event of {@code org.veintrail.log.event}
         * @param at when it was found
         * @return whether it stands in the log now, by this call or an earlier one
         */
        boolean record(String id, Object alarm, Instant at);
    }

    private static final Logger LOG = LoggerFactory.getLogger(HistoryAlarms.class);
    private static final int DIGEST_BYTES = 8;

    private final InstantSource clock;
    private final Recorder recorder;
    private final Function<String, OptionalLong> positions;
    private final SoundMark mark;
    private final List<Finding> findings = new ArrayList<>();
    private final Set<String> standing = new HashSet<>();
    private final List<Unrecorded> unrecorded = new ArrayList<>();
    private long soundAsOf;

    /**
     * @param name of what was found, equal for equal findings
     * @param soundAsOf number of events that the log had when it was last seen not to be there
     */
    private record Unrecorded(String name, HistoryAlarmRaised alarm, long soundAsOf) {}

    /**
     * @param positions where in the log an event with an identifier stands
     * @param mark when all history was last seen to be sound
     */
    HistoryAlarms(InstantSource clock, Recorder recorder, Function<String, OptionalLong> positions, SoundMark mark) {
        this.clock = clock;
        this.recorder = recorder;
        this.positions = positions;
        this.mark = mark;
        this.soundAsOf = mark.read();
    }

    /** Findings since the start, the first found first. */
    public synchronized List<Finding> findings() {
        return List.copyOf(findings);
    }

    /** Raises an alarm, unless the same stands already. */
    synchronized void raise(Finding finding) {
        String name = name(finding);
        if (standing.add(name)) {
            LOG.error("THE HISTORY WAS ALTERED, first wrong position {}: {}", finding.position(), finding);
            findings.add(finding);
            unrecorded.add(new Unrecorded(
                    name,
                    new HistoryAlarmRaised(
                            finding.position(),
                            finding.lastPosition(),
                            finding.kind().name(),
                            finding.message(),
                            clock.instant()),
                    soundAsOf));
        }
    }

    /** The message says what stands there and what should, so that another alteration of the same place has another name. */
    private static String name(Finding finding) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(finding.message().getBytes(StandardCharsets.UTF_8));
            return "history-alarm-" + finding.kind() + "-" + finding.position() + "-"
                    + HexFormat.of().formatHex(digest, 0, DIGEST_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java runtime has SHA-256", e);
        }
    }

    /**
     * All history was gone over and nothing was found: whatever stood is gone.
     *
     * @param asOf number of events that the log had when that began
     */
    synchronized void sound(long asOf) {
        standing.clear();
        soundAsOf = asOf;
        mark.write(asOf);
    }

    /** Records what is not recorded yet; what fails is tried again at the next call. */
    void recordRaised() {
        synchronized (recorder) {
            List<Unrecorded> waiting;
            synchronized (this) {
                waiting = List.copyOf(unrecorded);
            }
            for (Unrecorded one : waiting) {
                try {
                    if (isRecorded(one)) {
                        synchronized (this) {
                            unrecorded.remove(one);
                        }
                    }
                } catch (RuntimeException e) {
                    LOG.error("The alarm {} could not be recorded in the log and is tried again", one.name(), e);
                }
            }
        }
    }

    /** Of the same name, the n-th time that it came after it was gone. An alarm after the log was last sound is of this time, whoever recorded it. */
    private boolean isRecorded(Unrecorded one) {
        for (int time = 1; ; time++) {
            String id = time == 1 ? one.name() : one.name() + "-" + time;
            OptionalLong position = positions.apply(id);
            if (position.isEmpty()) {
                return recorder.record(id, one.alarm(), one.alarm().foundAt());
            }
            if (position.getAsLong() >= one.soundAsOf()) {
                return true;
            }
        }
    }
}
