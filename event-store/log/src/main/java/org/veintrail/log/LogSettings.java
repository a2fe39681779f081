package org.veintrail.log;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.veintrail.proof.note.KeyType;
import org.veintrail.proof.note.VerifierKey;

/**
 * Settings of the log's proof, under {@code veintrail.log}.
 *
 * @param origin name of the log in its checkpoints and of its key: unique in the world, without spaces and plus signs
 * @param keyFile where the private key is kept, made on the first start; the newest checkpoint lies beside it
 * @param sign whether this node signs checkpoints; nodes that only read have no key file
 * @param checkpointFile a file that always holds the newest checkpoint, best on other storage than the database's; null for none
 * @param witnesses public keys of parties whose cosignatures are accepted, as {@code name+keyid+base64}
 * @param checkpointInterval shortest time between two checkpoints while the log grows, 10 ms to 1 min
 * @param checkInterval time between two checks of all history, 1 s to 30 days
 * @param checkPause shortest rest after every 256 commits of a check, 0 to 10 s
 * @param checkShare how much of one processor a check may take, in percent, 1 to 100
 * @param checkWithin how long a check of all history may take: where its share is too little for that, it takes more; 10 s to 30 days
 * @param checkNewest time between two checks of the newest 10,000 events, 1 s to 1 day
 * @param push where checkpoints are taken to
 */
@ConfigurationProperties("veintrail.log")
public record LogSettings(
        @DefaultValue("veintrail.example/custody") String origin,
        @DefaultValue("./data/keys/log.key") Path keyFile,
        @DefaultValue("true") boolean sign,
        @Nullable Path checkpointFile,
        @DefaultValue List<String> witnesses,
        @DefaultValue("1s") Duration checkpointInterval,
        @DefaultValue("10m") Duration checkInterval,
        @DefaultValue("20ms") Duration checkPause,
        @DefaultValue("5") int checkShare,
        @DefaultValue("1h") Duration checkWithin,
        @DefaultValue("1m") Duration checkNewest,
        @DefaultValue PushSettings push) {

    static final String KEYS = "log_keys";
    static final String TILES = "log_tiles";
    static final String CHECKPOINTS = "checkpoints";
    static final String PUSHES = "log_pushes";
    static final String TIMESTAMPS = "log_timestamps";

    public LogSettings {
        witnesses = List.copyOf(witnesses);
        requireRange("checkpoint-interval", checkpointInterval, Duration.ofMillis(10), Duration.ofMinutes(1));
        requireRange("check-interval", checkInterval, Duration.ofSeconds(1), Duration.ofDays(30));
        requireRange("check-pause", checkPause, Duration.ZERO, Duration.ofSeconds(10));
        requireRange("check-within", checkWithin, Duration.ofSeconds(10), Duration.ofDays(30));
        requireRange("check-newest", checkNewest, Duration.ofSeconds(1), Duration.ofDays(1));
        if (checkShare < 1 || checkShare > 100) {
            throw new IllegalArgumentException(
                    "veintrail.log.check-share is " + checkShare + " but must be 1 to 100 percent.");
        }
        witnesses.forEach(LogSettings::witness);
    }

    /** Defaults with a key file. */
    static LogSettings withKey(Path keyFile) {
        return new LogSettings(
                "veintrail.example/custody",
                keyFile,
                true,
                null,
                List.of(),
                Duration.ofSeconds(1),
                Duration.ofMinutes(10),
                Duration.ofMillis(20),
                5,
                Duration.ofHours(1),
                Duration.ofMinutes(1),
                PushSettings.none());
    }

    LogSettings withWitnesses(List<String> keys) {
        return new LogSettings(
                origin,
                keyFile,
                sign,
                checkpointFile,
                keys,
                checkpointInterval,
                checkInterval,
                checkPause,
                checkShare,
                checkWithin,
                checkNewest,
                push);
    }

    LogSettings with(PushSettings other) {
        return new LogSettings(
                origin,
                keyFile,
                sign,
                checkpointFile,
                witnesses,
                checkpointInterval,
                checkInterval,
                checkPause,
                checkShare,
                checkWithin,
                checkNewest,
                other);
    }

    /** Keys of the witnesses. */
    List<VerifierKey> witnessKeys() {
        return witnesses.stream().map(LogSettings::witness).toList();
    }

    private static VerifierKey witness(String text) {
        VerifierKey key = VerifierKey.parse(text);
        if (key.type() != KeyType.WITNESS) {
            throw new IllegalArgumentException("veintrail.log.witnesses names " + text
                    + ", which is the key of a log. Ask the partner for the key of its witness.");
        }
        return key;
    }

    static void requireRange(String key, Duration value, Duration lowest, Duration highest) {
        if (value.compareTo(lowest) < 0 || value.compareTo(highest) > 0) {
            throw new IllegalArgumentException(
                    "veintrail.log." + key + " is " + value + " but must be " + lowest + " to " + highest + ".");
        }
    }
}
