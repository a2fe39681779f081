package org.veintrail.order;

import org.jspecify.annotations.Nullable;

/**
 * What one scan turned out to be. The text itself is kept only where it cannot identify a person.
 *
 * @param kind what was to be scanned
 * @param objectId the object named by the label, or the whole text of a shipper's
 * @param copy the label's copy number
 * @param verdict this scan alone
 * @param finding in words
 */
public record ScanFinding(
        ScanKind kind, @Nullable String objectId, @Nullable Integer copy, Verdict verdict, String finding) {}
