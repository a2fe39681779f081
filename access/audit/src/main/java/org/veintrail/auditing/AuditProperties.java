package org.veintrail.auditing;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What is watched beside the acts.
 *
 * @param clockStep by how much the server's clock has to jump to be on record and an alarm, 100ms to 1h
 * @param clockEvery how often it is compared with a clock that nobody can set, 1s to 1h
 */
@ConfigurationProperties("veintrail.audit")
record AuditProperties(
        @DefaultValue("5s") Duration clockStep,
        @DefaultValue("30s") Duration clockEvery) {
    AuditProperties {
        if (clockEvery.compareTo(Duration.ofSeconds(1)) < 0 || clockEvery.compareTo(Duration.ofHours(1)) > 0) {
            throw new IllegalArgumentException(
                    "veintrail.audit.clock-every is " + clockEvery + ", but must be 1s to 1h.");
        }
    }
}
