package org.veintrail.scanner.event;

import java.util.List;
import org.axonframework.serialization.Revision;
import org.veintrail.order.LocalMoment;
import org.veintrail.scanner.ScannerFinding;

/**
 * The test sheet did not come through as it stands there; an earlier check-in of the device holds no longer.
 *
 * @param device the device
 * @param findings one for each aspect
 * @param occurredAt when
 */
@Revision("1")
public record ScannerCheckFailed(String device, List<ScannerFinding> findings, LocalMoment occurredAt)
        implements ScannerEvent {

    public ScannerCheckFailed {
        findings = List.copyOf(findings);
    }
}
