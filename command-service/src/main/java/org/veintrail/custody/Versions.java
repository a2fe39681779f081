package org.veintrail.custody;

import static org.veintrail.act.ActMetadata.EXPECTED_VERSION;
import static org.veintrail.order.RefusalCode.VERSION_STALE;

import java.util.Map;
import java.util.Optional;
import org.axonframework.modelling.command.ConcurrencyException;
import org.jspecify.annotations.Nullable;

/** Whether a record is still as the actor had read it, where the actor says so. */
final class Versions {

    private Versions() {}

    /**
     * A refusal where another version was expected. It is no event of the record, which would make the next reader
     * stale too.
     *
     * @throws ConcurrencyException where the actor knows a version that this node does not
     */
    static Optional<Refusal> stale(Map<String, ?> metadata, @Nullable Long version) {
        @Nullable Object expected = metadata.get(EXPECTED_VERSION);
        if (expected != null && version != null && Long.parseLong(expected.toString()) > version) {
            // Another node wrote what this one has not read yet; the act is decided again on the history.
            throw new ConcurrencyException("Version " + expected + " was read elsewhere, this node knows " + version);
        }
        return expected == null || expected.toString().equals(String.valueOf(version))
                ? Optional.empty()
                : Refusal.because(
                        VERSION_STALE,
                        "The record is at version %s, but version %s was read. Read it again and decide on what it says now.",
                        String.valueOf(version),
                        expected);
    }
}
