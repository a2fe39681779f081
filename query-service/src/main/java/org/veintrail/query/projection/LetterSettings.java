package org.veintrail.query.projection;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How events that a projection could not handle are tried again.
 *
 * @param look how often a node looks whether one is due, 10 ms to 1 min
 * @param firstPause pause before the first retry, 10 ms to 1 h; doubled with each retry that fails
 * @param longestPause pause that it grows to, at least the first and at most a day
 */
@ConfigurationProperties("veintrail.query.dead-letters")
public record LetterSettings(
        @DefaultValue("1s") Duration look,
        @DefaultValue("5s") Duration firstPause,
        @DefaultValue("10m") Duration longestPause) {

    /** Doublings after which every first pause has grown to the longest. */
    private static final int MOST_DOUBLINGS = 30;

    public LetterSettings {
        within("look", look, Duration.ofMillis(10), Duration.ofMinutes(1));
        within("first-pause", firstPause, Duration.ofMillis(10), Duration.ofHours(1));
        within("longest-pause", longestPause, firstPause, Duration.ofDays(1));
    }

    /** How long a letter rests after so many retries have failed. */
    Duration pauseAfter(int retries) {
        Duration grown = firstPause.multipliedBy(1L << Math.min(retries, MOST_DOUBLINGS));
        return grown.compareTo(longestPause) < 0 ? grown : longestPause;
    }

    private static void within(String key, Duration value, Duration least, Duration most) {
        if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
            throw new IllegalArgumentException("veintrail.query.dead-letters." + key + " must be between " + least
                    + " and " + most + ", but is " + value + ". Leave it out to use the default.");
        }
    }
}
