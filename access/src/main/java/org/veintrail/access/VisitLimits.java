package org.veintrail.access;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long a visit by browser lasts at most.
 *
 * @param longest after how long a browser has to sign in again although it was in use all the time, 5 minutes to 7 days
 */
@ConfigurationProperties("veintrail.access.visits")
record VisitLimits(@DefaultValue("12h") Duration longest) {
    VisitLimits {
        if (longest.compareTo(Duration.ofMinutes(5)) < 0 || longest.compareTo(Duration.ofDays(7)) > 0) {
            throw new IllegalArgumentException(
                    "veintrail.access.visits.longest is " + longest + ", but must be 5m to 7d.");
        }
    }
}
