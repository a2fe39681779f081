package org.veintrail.command.signing;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of electronic signatures, under {@code veintrail.signing}.
 *
 * @param ticketLife how long a signing ticket can be used, 30 seconds to 15 minutes
 * @param breakAfter after how long without a signature the next one in the session needs both components again, 1 minute to 1 hour
 */
@ConfigurationProperties("veintrail.signing")
public record SigningProperties(
        @DefaultValue("3m") Duration ticketLife,
        @DefaultValue("10m") Duration breakAfter) {

    public SigningProperties {
        within("ticket-life", ticketLife, Duration.ofSeconds(30), Duration.ofMinutes(15));
        within("break-after", breakAfter, Duration.ofMinutes(1), Duration.ofHours(1));
    }

    private static void within(String key, Duration value, Duration least, Duration most) {
        if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
            throw new IllegalArgumentException(
                    "veintrail.signing." + key + " must be " + least + " to " + most + ", but is " + value + ".");
        }
    }
}
