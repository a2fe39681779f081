package org.veintrail.scanner.command;

import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.veintrail.act.Command;
import org.veintrail.order.Text;
import org.veintrail.scanner.event.ScannerEvent;

/**
 * Proves with the test sheet that a scanner sends what it reads.
 *
 * @param device the device the scanner is connected to, the same that sends the act
 * @param scans what it read from the sheet's symbols, in any order, with everything it sends before and after
 */
public record CheckInScanner(String device, List<String> scans) implements Command {
    private static final int LONGEST_SCAN = 200;

    public CheckInScanner {
        Text.identifier("device", device);
        scans = Text.list("scans", scans, 1, 10);
        if (scans.stream().anyMatch(scan -> scan.length() > LONGEST_SCAN)) {
            throw new IllegalArgumentException("A scan of the test sheet has at most " + LONGEST_SCAN + " characters.");
        }
    }

    /** The stream of the scanner. */
    @TargetAggregateIdentifier
    public String stream() {
        return ScannerEvent.stream(device);
    }

    @Override
    public String subject() {
        return device;
    }
}
