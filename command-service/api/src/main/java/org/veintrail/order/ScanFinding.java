package org.veintrail.order;

import org.jspecify.annotations.Nullable;

/**
 * What one scan turned out to be. The text itself is kept only where it cannot identify a person.
 *
 * @param kind what was to be scanned
 * @param objectId the object named by the label, or a shipper's own code; {@code #} and a fingerprint where that code is not known from
 *     elsewhere
 * @param copy the label's copy number
 * @param verdict this scan alone
 * @param finding in words
 */
public record ScanFinding(
        ScanKind kind, @Nullable String objectId, @Nullable Integer copy, Verdict verdict, String finding) {

    /** What was scanned, for a sentence: its kind and, where it has a name that a person would know, its name. */
    public String inWords() {
        return objectId == null || objectId.startsWith("#") ? kind.code() : kind.code() + " " + objectId;
    }
}
