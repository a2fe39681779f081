package org.veintrail.scanner.event;

import java.time.Instant;
import java.util.List;
import org.axonframework.serialization.Revision;
import org.veintrail.order.LocalMoment;
import org.veintrail.scanner.ScannerFinding;

/**
 * The test sheet came through unchanged; checks of identity made with the device count as checked until then.
 *
 * @param device the device
 * @param findings one for each aspect
 * @param validUntil the end of the shift it is good for
 * @param occurredAt when
 */
@Revision("1")
public record ScannerCheckedIn(String device, List<ScannerFinding> findings, Instant validUntil, LocalMoment occurredAt)
        implements ScannerEvent {

    public ScannerCheckedIn {
        findings = List.copyOf(findings);
    }
}
