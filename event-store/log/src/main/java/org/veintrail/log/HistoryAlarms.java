package org.veintrail.log;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.veintrail.log.event.HistoryAlarmRaised;
import org.veintrail.proof.export.Finding;

/**
 * What was found wrong since the start. Each finding is logged once, makes the system unready until it is started again, and is recorded in the log
 * itself once, also when several nodes find it. Safe for use by many threads.
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

    private final InstantSource clock;
    private final Recorder recorder;
    private final Map<String, Finding> findings = new LinkedHashMap<>();
    private final Map<String, HistoryAlarmRaised> unrecorded = new LinkedHashMap<>();

    HistoryAlarms(InstantSource clock, Recorder recorder) {
        this.clock = clock;
        this.recorder = recorder;
    }

    /** Findings since the start, the first found first. */
    public synchronized List<Finding> findings() {
        return List.copyOf(findings.values());
    }

    /** Raises an alarm, unless the same was raised before. */
    synchronized void raise(Finding finding) {
        String id = "history-alarm-" + finding.kind() + "-" + finding.position();
        if (findings.putIfAbsent(id, finding) == null) {
            LOG.error("THE HISTORY WAS ALTERED, first wrong position {}: {}", finding.position(), finding);
            unrecorded.put(
                    id,
                    new HistoryAlarmRaised(
                            finding.position(),
                            finding.lastPosition(),
                            finding.kind().name(),
                            finding.message(),
                            clock.instant()));
        }
    }

    /** Records what is not recorded yet; what fails is tried again at the next call. */
    void recordRaised() {
        synchronized (recorder) {
            recordWaiting();
        }
    }

    private void recordWaiting() {
        Map<String, HistoryAlarmRaised> waiting;
        synchronized (this) {
            waiting = Map.copyOf(unrecorded);
        }
        for (String id : new ArrayList<>(waiting.keySet())) {
            HistoryAlarmRaised alarm = waiting.get(id);
            try {
                if (alarm != null && recorder.record(id, alarm, alarm.foundAt())) {
                    synchronized (this) {
                        unrecorded.remove(id);
                    }
                }
            } catch (RuntimeException e) {
                LOG.error("The alarm {} could not be recorded in the log and is tried again", id, e);
            }
        }
    }
}
