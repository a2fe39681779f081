package org.veintrail.query.projection;

import java.util.stream.Collectors;
import org.veintrail.order.ScanFinding;
import org.veintrail.order.Verdict;
import org.veintrail.order.event.IdentityMismatchFound;

/** What a failed check found, in words. */
public final class Findings {

    private Findings() {}

    /** Which objects did not belong there, and why. */
    public static String of(IdentityMismatchFound check) {
        return "Check at " + check.step().code() + " failed: "
                + check.scans().stream()
                        .filter(scan -> scan.verdict() != Verdict.MATCH)
                        .map(Findings::one)
                        .collect(Collectors.joining("; "));
    }

    private static String one(ScanFinding scan) {
        return scan.inWords() + (scan.objectId() == null ? ": " : " ") + scan.finding();
    }
}
