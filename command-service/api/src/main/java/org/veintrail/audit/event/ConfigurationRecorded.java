package org.veintrail.audit.event;

import java.time.Instant;
import java.util.List;
import org.axonframework.serialization.Revision;

/**
 * A process started with another configuration than it had the last time, or for the first time. Values are never on record.
 *
 * @param application which process
 * @param fingerprint of all settings; the same for the same settings of the same process
 * @param changed names of the settings that came, went or changed; none on the first start
 */
@Revision("1")
public record ConfigurationRecorded(String application, String fingerprint, List<String> changed, Instant at)
        implements AuditEvent {

    public ConfigurationRecorded {
        changed = List.copyOf(changed);
    }
}
